package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The domain's constants as the contract spells them: lower-case words. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }

    /** The method, when one is named; a word that names none is {@link ErrorCode#UNSUPPORTED_METHOD}. */
    public static Optional<PaymentMethod> method(String word) {
        return Optional.ofNullable(word).map(named -> parse(PaymentMethod.class, named)
                .orElseThrow(() -> Problem.of(ErrorCode.UNSUPPORTED_METHOD).exception()));
    }
}
