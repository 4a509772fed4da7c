package io.xiaoer.pay.rest.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrDrawingTest {

    private static final Pattern RUN = Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z");

    @Test
    void itsPathHasEveryDarkModuleAndNoOther() {
        String code = "weixin://wxpay/bizpayurl?pr=p4lpSuKzz";
        QrCode expected = QrCode.encodeText(code, QrCode.Ecc.MEDIUM);

        QrDrawing drawing = QrDrawing.of(code).orElseThrow();

        assertThat(drawing.size()).isEqualTo(expected.size);
        boolean[][] drawn = new boolean[expected.size][expected.size];
        Matcher runs = RUN.matcher(drawing.path());
        while (runs.find()) {
            int x = Integer.parseInt(runs.group(1));
            for (int dark = 0; dark < Integer.parseInt(runs.group(3)); dark++) {
                drawn[Integer.parseInt(runs.group(2))][x + dark] = true;
            }
        }
        for (int y = 0; y < expected.size; y++) {
            for (int x = 0; x < expected.size; x++) {
                assertThat(drawn[y][x]).as("%d, %d", x, y).isEqualTo(expected.getModule(x, y));
            }
        }
    }

    @Test
    void whatNoCodeHoldsIsNotDrawn() {
        assertThat(QrDrawing.of("x".repeat(5_000))).isEqualTo(Optional.empty());
    }
}
