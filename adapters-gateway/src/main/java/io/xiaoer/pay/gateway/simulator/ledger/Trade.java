package io.xiaoer.pay.gateway.simulator.ledger;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trade as a simulated gateway knows it.
 *
 * @param number the shop's {@code out_trade_no}
 * @param amount what the shop asks for
 * @param expiresAt after it nobody can pay, as the shop has asked
 * @param notifyUrl where the shop wants to hear of it
 * @param payer who the shop says will pay, such as an open id; may be empty
 * @param paid what was paid for it, in order: more than one only when the simulator was told to pay twice
 */
public record Trade(
        Provider provider,
        String number,
        Money amount,
        String description,
        String payer,
        String notifyUrl,
        Instant createdAt,
        Optional<Instant> expiresAt,
        boolean closed,
        List<Paid> paid) {

    public Trade {
        paid = List.copyOf(paid);
    }

    public boolean isPaid() {
        return !paid.isEmpty();
    }

    /** Whether a shopper can pay it now. */
    public boolean isOpen(Instant now) {
        return !closed && !isPaid() && expiresAt.filter(now::isAfter).isEmpty();
    }

    /** All that came for it together. */
    public Money received() {
        return paid.stream().map(Paid::amount).reduce(Money.ZERO, Money::plus);
    }

    Trade asClosed() {
        return new Trade(provider, number, amount, description, payer, notifyUrl, createdAt, expiresAt, true, paid);
    }

    Trade withPaid(List<Paid> all) {
        return new Trade(provider, number, amount, description, payer, notifyUrl, createdAt, expiresAt, closed, all);
    }

    /** Money that came for a trade, under the gateway's own number. */
    public record Paid(String transactionId, Money amount, Instant at) {}
}
