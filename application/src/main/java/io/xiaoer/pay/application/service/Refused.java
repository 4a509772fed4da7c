package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;

/** Refusals that several use cases give. */
final class Refused {

    private Refused() {}

    static <T> Outcome<T> refundNotFound() {
        return Outcome.refused(Refusal.of(Reason.REFUND_NOT_FOUND));
    }

    static <T> Outcome<T> conflict() {
        return Outcome.refused(Refusal.of(Reason.CONFLICT));
    }

    /** For work that never refuses. */
    static <T> T impossible(Refusal refusal) {
        throw new IllegalStateException("refused: " + refusal);
    }
}
