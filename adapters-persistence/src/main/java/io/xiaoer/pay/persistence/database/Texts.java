package io.xiaoer.pay.persistence.database;

/** What PostgreSQL's texts cannot hold. */
public final class Texts {

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** Whether any row can hold {@code text}. What none can hold is not there to be found: no need to ask. */
    public static boolean canBeStored(String text) {
        return text.indexOf(NUL) < 0;
    }

    /** {@code text} as far as it can be held. */
    public static String storable(String text) {
        return text.replace(NUL, REPLACEMENT);
    }
}
