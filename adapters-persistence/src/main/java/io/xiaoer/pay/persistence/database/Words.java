package io.xiaoer.pay.persistence.database;

import java.util.Locale;

/** The words that stand for the domain's constants in tables: their names in lower case. */
public final class Words {

    private Words() {}

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
