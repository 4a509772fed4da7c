package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.service.GatewayTalk.Heard;
import io.xiaoer.pay.domain.order.PaymentMethod;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long one run goes on asking a gateway that does not answer: each silence costs as much time as an answer may take,
 * and the next run asks again.
 */
final class Patience {

    private static final int SILENCES_IN_A_ROW = 3;

    private final Map<PaymentMethod, Integer> silences = new EnumMap<>(PaymentMethod.class);

    boolean isLeft(PaymentMethod method) {
        return silences.getOrDefault(method, 0) < SILENCES_IN_A_ROW;
    }

    void note(PaymentMethod method, Heard heard) {
        silences.merge(method, 1, (before, one) -> before + one);
        if (heard != Heard.NOTHING) {
            silences.remove(method);
        }
    }
}
