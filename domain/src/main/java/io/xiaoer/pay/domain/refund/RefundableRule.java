package io.xiaoer.pay.domain.refund;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.Collection;

/**
 * How much of the money that pays for an order may still be asked back: what is applied and not yet asked for. Decided
 * under the order's lock.
 */
public final class RefundableRule {

    private RefundableRule() {}

    /** @param refunds all refunds of {@code receipt} */
    public static Money refundable(Receipt receipt, Collection<Refund> refunds) {
        return refunds.stream()
                .filter(refund -> refund.source() == Refund.Source.APPLIED)
                .filter(refund -> refund.status() == RefundStatus.PENDING)
                .map(Refund::amount)
                .reduce(receipt.applied(), Money::minus);
    }
}
