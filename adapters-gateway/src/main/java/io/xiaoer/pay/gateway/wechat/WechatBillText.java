package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A bill's lines, one at a time. However much a small file unpacks to, no more of it is held than a line, and no more of
 * it is read than any bill has.
 */
final class WechatBillText {

    private static final int MOST_BYTES_OF_A_LINE = 16 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream bytes;
    private final long mostBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] line = new byte[MOST_BYTES_OF_A_LINE];
    private int length;
    private int position;
    private int end;
    private long bytesRead;
    private boolean isFirst = true;

    WechatBillText(InputStream bytes, long mostBytes) {
        this.bytes = bytes;
        this.mostBytes = mostBytes;
    }

    /** Without what ends it; empty when there is none any more. */
    Optional<String> next() throws IOException {
        length = 0;
        int character = read();
        if (character < 0) {
            return Optional.empty();
        }
        for (; character >= 0 && character != '\n'; character = read()) {
            if (length == line.length) {
                throw new IOException("a line of the bill has no end");
            }
            line[length++] = (byte) character;
        }
        return Optional.of(withoutMark(decoded()));
    }

    private int read() throws IOException {
        if (position == end && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(bytes.read(buffer), 0);
        bytesRead += end;
        if (bytesRead > mostBytes) {
            throw new IOException("longer than any bill");
        }
        return end > 0;
    }

    /** What is no UTF-8 is refused, like anything else that is not a bill. */
    private String decoded() throws IOException {
        return UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(line, 0, length))
                .toString()
                .stripTrailing();
    }

    private String withoutMark(String text) {
        boolean marked = isFirst && text.startsWith(BYTE_ORDER_MARK);
        isFirst = false;
        return marked ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
