package io.xiaoer.pay.rest.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Instants as clients write them. */
public final class InstantText {

    private static final Pattern YEAR_OF_RFC_3339 = Pattern.compile("[0-9]{4}-.*");

    private InstantText() {}

    /**
     * RFC 3339 alone, whose years have four digits: Java reads others as well, which no database could compare with.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant read(String text) {
        if (!YEAR_OF_RFC_3339.matcher(text).matches()) {
            throw new DateTimeException("no instant of RFC 3339");
        }
        return Instant.parse(text);
    }
}
