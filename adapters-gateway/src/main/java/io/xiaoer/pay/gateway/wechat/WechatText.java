package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text of ours in WeChat Pay's fields. */
final class WechatText {

    private WechatText() {}

    /** As much of it as fits, in whole characters. */
    static String beginning(String text, int mostBytes) {
        StringBuilder beginning = new StringBuilder();
        int bytes = 0;
        for (int character : text.codePoints().toArray()) {
            bytes += Character.toString(character).getBytes(UTF_8).length;
            if (bytes > mostBytes) {
                break;
            }
            beginning.appendCodePoint(character);
        }
        return beginning.toString();
    }

    /** Without what ends a line or a cell of the bills, which quote nothing. */
    static String inOneCell(String text) {
        return text.replaceAll("[\\p{Cntrl}`]+", " ").strip();
    }
}
