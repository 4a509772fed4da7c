package io.xiaoer.pay.gateway.simulator.ledger;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.Optional;

/**
 * A refund as a simulated gateway knows it.
 *
 * @param number the shop's {@code out_refund_no}
 * @param refundId the gateway's own
 * @param notifyUrl where the shop wants to hear of it; empty where such a gateway does not tell
 */
public record Refund(
        Provider provider,
        String number,
        String refundId,
        String tradeNumber,
        String transactionId,
        Money amount,
        String notifyUrl,
        Status status,
        Instant createdAt,
        Optional<Instant> doneAt) {

    Refund settled(Status as, Instant at) {
        return new Refund(
                provider,
                number,
                refundId,
                tradeNumber,
                transactionId,
                amount,
                notifyUrl,
                as,
                createdAt,
                Optional.of(at));
    }

    /** How far it is. */
    public enum Status {
        UNDER_WAY,
        DONE,
        FAILED
    }
}
