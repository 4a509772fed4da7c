package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** What no client should send, chosen by a dice. */
final class OddValues {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uFEFF",
            "\uFFFF",
            "\uD800",
            "a\uDC00",
            "𠮷野家",
            "é",
            "e\u0301",
            "\u202E0",
            "\r\nX: y",
            "'",
            "\"",
            "\\",
            "%",
            "%s%n",
            "${x}",
            "{{",
            "<b>",
            "../..",
            "null",
            "undefined",
            "NaN",
            "-1",
            "0",
            "01",
            "1.5",
            "1e9",
            "1e99999999999",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "999999999999999999",
            "99999999999999999999999",
            "0.001",
            "-0.01",
            "1,00",
            "１２",
            "٣",
            "true",
            "[]",
            "{}",
            "2026-02-30",
            "2026-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "0000-00-00",
            "999999-01-01",
            "-0001-01-01T00:00:00Z",
            "+294277-01-01T00:00:00Z",
            "-4714-01-01T00:00:00Z",
            "infinity",
            "a".repeat(300),
            "订".repeat(300));

    /** As they stand in JSON. */
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1.0",
            "1e2",
            "1e400",
            "-1e99999999999",
            "1e99999999999",
            "2147483648",
            "9223372036854775808",
            "1".repeat(900),
            "1".repeat(1_100),
            "[]",
            "{}",
            "[null]",
            "[1]",
            "{\"a\":1}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\udc00\\ud800\"",
            "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
            "01",
            "+1",
            "NaN",
            "Infinity",
            "'x'",
            "x",
            "");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "1",
            "\"x\"",
            "{",
            "}",
            "{}{}",
            "{} x",
            "[{}]",
            "{\"a\"}",
            "{\"\":1}",
            "{'a':1}",
            "//x\n{}",
            "\uFEFF{}",
            "<xml/>",
            "a=b&c=d",
            "[".repeat(2_000),
            "{\"a\":".repeat(50),
            "{\"" + "n".repeat(200) + "\":1}");

    private static final List<String> PATHS = List.of(
            "%00",
            "%2F",
            "..%2f..",
            "%C0%80",
            "%FF",
            "%ED%A0%80",
            "%F0%A0%AE%B7",
            "%20",
            "1%0d%0a",
            "1;a=b",
            "*",
            "~",
            "%25",
            "%3F",
            "%23",
            "+1",
            "0x1",
            "1%00",
            "9223372036854775808",
            "%7B%7D",
            "null",
            "-",
            "1_1");

    private static final List<String> HEADERS = List.of(
            "",
            " ",
            "*/*",
            "*",
            "text/html",
            "application/xml;q=0.9",
            "application/json",
            "application/json;charset=utf-16",
            "application/json; charset=nonsense",
            "application/problem+json",
            "application/json;;",
            "application/",
            "/",
            "a/b/c",
            "en",
            "zh-CN,zh;q=0.9,en;q=0.8",
            "en;q=2",
            "en;q=x",
            "xx-",
            "*;q=0",
            "x-klingon,en;q=0.1",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "a".repeat(2_000),
            "application/json;q=0",
            "bytes=0-1",
            "gzip",
            "deflate, br",
            "none",
            "Bearer",
            "Bearer x",
            "Bearer a.b.c",
            "Basic YTpi",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "\t",
            "é",
            "key-1");

    private final Random dice;

    OddValues(Random dice) {
        this.dice = dice;
    }

    String text() {
        return one(TEXTS);
    }

    String header() {
        return one(HEADERS);
    }

    /** A segment of a path, percent-encoded. */
    String segment() {
        return dice.nextBoolean() ? one(PATHS) : encoded(text());
    }

    /** A value in a query, mostly percent-encoded as it should be. */
    String parameter() {
        return switch (dice.nextInt(4)) {
            case 0 -> one(PATHS);
            case 1 -> cursor();
            default -> encoded(text());
        };
    }

    /** Such as lists hand out, but of no list. */
    private String cursor() {
        String plain = text() + "_" + text();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Instead of a good body. */
    byte[] body(ObjectNode good) {
        byte[] bytes = good.toString().getBytes(UTF_8);
        return switch (dice.nextInt(12)) {
            case 0 -> one(BODIES).getBytes(UTF_8);
            case 1 -> Arrays.copyOf(bytes, dice.nextInt(bytes.length + 1));
            case 2 -> flipped(bytes);
            case 3 -> good.toString().getBytes(UTF_16);
            case 4 -> good.put("surprise", text()).toString().getBytes(UTF_8);
            case 5 -> twice(good).getBytes(UTF_8);
            case 6 -> without(good).toString().getBytes(UTF_8);
            case 7, 8 -> withText(good).toString().getBytes(UTF_8);
            default -> withLiteral(good).getBytes(UTF_8);
        };
    }

    private byte[] flipped(byte[] bytes) {
        bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(Byte.SIZE));
        return bytes;
    }

    private String twice(ObjectNode good) {
        return good.isEmpty()
                ? "{\"a\":1,\"a\":2}"
                : good.toString().replaceFirst("\\{", "{\"" + field(good) + "\":1,");
    }

    private ObjectNode without(ObjectNode good) {
        good.remove(field(good));
        return good;
    }

    private ObjectNode withText(ObjectNode good) {
        return good.put(field(good), text());
    }

    private String withLiteral(ObjectNode good) {
        return good.put(field(good), "@here@").toString().replace("\"@here@\"", one(LITERALS));
    }

    private String field(ObjectNode good) {
        List<String> names = new ArrayList<>();
        good.fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? "reason" : one(names);
    }

    private <T> T one(List<T> many) {
        return many.get(dice.nextInt(many.size()));
    }
}
