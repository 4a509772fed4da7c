package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.transition.Trigger;

/** What happens to a payment. */
public enum PaymentTrigger implements Trigger<PaymentStatus> {
    START(PaymentStatus.PROCESSING),
    SUCCEED(PaymentStatus.SUCCEEDED),
    FAIL(PaymentStatus.FAILED),
    CANCEL(PaymentStatus.CANCELLED),
    EXPIRE(PaymentStatus.EXPIRED);

    private final PaymentStatus target;

    PaymentTrigger(PaymentStatus target) {
        this.target = target;
    }

    @Override
    public PaymentStatus target() {
        return target;
    }
}
