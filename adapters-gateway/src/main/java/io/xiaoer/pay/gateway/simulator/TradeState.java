package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;

/** What can become of a trade. */
enum TradeState {
    OPEN,
    PAID,
    CLOSED,
    EXPIRED;

    static TradeState of(Trade trade, Instant now) {
        if (trade.isPaid()) {
            return PAID;
        }
        if (trade.closed()) {
            return CLOSED;
        }
        return trade.isOpen(now) ? OPEN : EXPIRED;
    }
}
