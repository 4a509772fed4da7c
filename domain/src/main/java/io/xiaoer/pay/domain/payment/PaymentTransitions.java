package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.payment.PaymentStatus.CANCELLED;
import static io.xiaoer.pay.domain.payment.PaymentStatus.EXPIRED;
import static io.xiaoer.pay.domain.payment.PaymentStatus.FAILED;
import static io.xiaoer.pay.domain.payment.PaymentStatus.INIT;
import static io.xiaoer.pay.domain.payment.PaymentStatus.PROCESSING;
import static io.xiaoer.pay.domain.transition.Edge.Condition.CONFIRMED_MONEY;
import static io.xiaoer.pay.domain.transition.Edge.Origin.EXTENSION;

import io.xiaoer.pay.domain.transition.TransitionTable;

/** Every legal move of a payment. */
public final class PaymentTransitions {

    public static final TransitionTable<PaymentStatus, PaymentTrigger> TABLE =
            TransitionTable.<PaymentStatus, PaymentTrigger>empty()
                    .seed(INIT, PaymentTrigger.START)
                    .seed(PROCESSING, PaymentTrigger.SUCCEED)
                    .seed(PROCESSING, PaymentTrigger.FAIL)
                    .seed(PROCESSING, PaymentTrigger.CANCEL)
                    .seed(PROCESSING, PaymentTrigger.EXPIRE)
                    // A callback or the clock may come before the shopper starts.
                    .extension(INIT, PaymentTrigger.SUCCEED)
                    .extension(INIT, PaymentTrigger.FAIL)
                    .extension(INIT, PaymentTrigger.CANCEL)
                    .extension(INIT, PaymentTrigger.EXPIRE)
                    // Money that was paid in time and told late still counts.
                    .and(EXTENSION, FAILED, PaymentTrigger.SUCCEED, CONFIRMED_MONEY)
                    .and(EXTENSION, CANCELLED, PaymentTrigger.SUCCEED, CONFIRMED_MONEY)
                    .and(EXTENSION, EXPIRED, PaymentTrigger.SUCCEED, CONFIRMED_MONEY);

    private PaymentTransitions() {}
}
