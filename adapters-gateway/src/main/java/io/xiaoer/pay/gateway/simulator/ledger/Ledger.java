package io.xiaoer.pay.gateway.simulator.ledger;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The books of all simulated gateways. Safe for use by several threads, each call whole or not at all. */
public interface Ledger {

    /** Writes a new trade, or finds the one of its number; says how it is now. */
    Trade open(Trade trade);

    Optional<Trade> find(Provider provider, String number);

    /** The trade that a gateway's own number belongs to. */
    Optional<Trade> findPaid(Provider provider, String transactionId);

    /** Nobody can pay it any more: empty when there is no such trade, and the trade as it was when it is paid. */
    Optional<Trade> close(Provider provider, String number);

    /**
     * A shopper pays, open or not, once more or not: whether he may is asked before.
     *
     * @return the trade with the new money last; empty when there is no such trade
     */
    Optional<Trade> pay(Provider provider, String number, Money amount, Instant at);

    /**
     * A shopper pays for a trade that is open, which nobody can close meanwhile.
     *
     * @return the trade with the new money; empty when it is not open or there is none
     */
    Optional<Trade> payWhenOpen(Provider provider, String number, Money amount, Instant at);

    /** Writes a refund, or finds the one of its number: empty when more would go back than was paid. */
    Optional<Refund> refund(Refund refund);

    /** Writes a refund of money that these books have not seen, or finds the one of its number. */
    Refund refundUnseen(Refund refund);

    Optional<Refund> findRefund(Provider provider, String number);

    List<Refund> refundsOf(Provider provider, String tradeNumber);

    /** Writes what became of a refund, unless that is known already; says how it is now. The refund must be written before. */
    Refund settle(Refund refund, Refund.Status status, Instant at);

    /** Trades for which money came from one instant until before another, oldest first. */
    void eachPaid(Provider provider, Instant from, Instant to, Consumer<Trade> trade);

    /** Refunds that were asked for from one instant until before another, oldest first. */
    void eachRefund(Provider provider, Instant from, Instant to, Consumer<Refund> refund);

    /** Refunds of all gateways that are still under way, oldest first. */
    List<Refund> refundsUnderWay();
}
