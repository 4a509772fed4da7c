package io.xiaoer.pay.gateway.alipay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The lines of a bill, one after the other and none longer than bills have them, and the cells in a line. */
final class AlipayBillText {

    static final Charset GBK = Charset.forName("GBK");

    private static final int LONGEST_LINE = 16_384;

    private final Reader text;
    private final char[] buffer = new char[8_192];
    private int at;
    private int end;
    private int lineNumber;

    AlipayBillText(InputStream bytes) {
        this.text = new InputStreamReader(bytes, GBK);
    }

    /** The next line without its end; empty when there is none. */
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        lineNumber++;
        while (has()) {
            char sign = buffer[at++];
            if (sign == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() == LONGEST_LINE) {
                throw wrong("longer than any line of a bill");
            }
            line.append(sign);
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    private boolean has() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(text.read(buffer), 0);
        }
        return at < end;
    }

    /** Says which line makes no sense, and nothing of what stands there, which may be somebody's name. */
    IOException wrong(String what) {
        return new IOException("line %d of the bill: %s".formatted(lineNumber, what));
    }

    /** Its cells without the white space around them, where quotes keep commas together. */
    static List<String> quoted(String line) {
        return stripped(unquoted(line));
    }

    /** The same where quotes mean nothing. */
    static List<String> plain(String line) {
        return stripped(Arrays.asList(line.split(",", -1)));
    }

    private static List<String> stripped(List<String> cells) {
        return cells.stream().map(String::strip).toList();
    }

    /** A quote opens only a cell; what it never closes is one cell to the end of the line. */
    private static List<String> unquoted(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int index = 0; index < line.length(); index++) {
            char sign = line.charAt(index);
            if (isQuoted && line.startsWith("\"\"", index)) {
                cell.append(line.charAt(index++));
            } else if (sign == '"' && (isQuoted || cell.isEmpty())) {
                isQuoted = !isQuoted;
            } else if (sign == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
