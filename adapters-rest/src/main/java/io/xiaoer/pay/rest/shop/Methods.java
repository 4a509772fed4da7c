package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import java.util.Optional;

/** Payment methods as shoppers name them. */
final class Methods {

    private Methods() {}

    /** The method, when one is named; a word that names none leaves as {@link ErrorCode#UNSUPPORTED_METHOD}. */
    static Optional<PaymentMethod> parse(String word) {
        return Optional.ofNullable(word).map(named -> Words.parse(PaymentMethod.class, named)
                .orElseThrow(() -> Problem.of(ErrorCode.UNSUPPORTED_METHOD).exception()));
    }
}
