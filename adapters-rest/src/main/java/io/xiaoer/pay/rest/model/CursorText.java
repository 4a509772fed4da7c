package io.xiaoer.pay.rest.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.xiaoer.pay.application.Page;
import java.util.Base64;

/** A place in a list as clients carry it about: opaque, and safe in a query. */
public final class CursorText {

    private CursorText() {}

    static String write(Page.Cursor cursor) {
        String plain = cursor.at() + "_" + cursor.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(US_ASCII));
    }

    /**
     * The place it stands for.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when it is none of ours
     */
    public static Page.Cursor read(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), US_ASCII).split("_", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no cursor: " + text);
        }
        return new Page.Cursor(InstantText.read(parts[0]), Long.parseLong(parts[1]));
    }
}
