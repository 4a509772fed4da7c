package io.xiaoer.pay.application;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The domain's constants as everybody outside spells them, in tables, messages and logs: their names in lower case. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that word; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }
}
