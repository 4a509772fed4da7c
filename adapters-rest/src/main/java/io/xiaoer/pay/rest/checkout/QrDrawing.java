package io.xiaoer.pay.rest.checkout;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/**
 * A QR code as one path of SVG, drawn here so that no page has to bring the means along.
 *
 * @param size its side, in modules; the quiet zone is not part of it
 * @param path the dark modules, each a square of one
 */
record QrDrawing(int size, String path) {

    /** Empty when no QR code holds as much. */
    static Optional<QrDrawing> of(String text) {
        try {
            QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
            return Optional.of(new QrDrawing(code.size, path(code)));
        } catch (DataTooLongException tooLong) {
            return Optional.empty();
        }
    }

    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    int end = endOfRun(code, x, y);
                    path.append("M%d %dh%dv1h-%dz".formatted(x, y, end - x, end - x));
                    x = end;
                }
            }
        }
        return path.toString();
    }

    private static int endOfRun(QrCode code, int start, int y) {
        int end = start;
        while (end < code.size && code.getModule(end, y)) {
            end++;
        }
        return end;
    }
}
