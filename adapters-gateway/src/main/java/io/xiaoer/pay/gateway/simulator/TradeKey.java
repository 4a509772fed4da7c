package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;

/** Which trade. */
record TradeKey(Provider provider, String number) {

    static TradeKey of(Trade trade) {
        return new TradeKey(trade.provider(), trade.number());
    }

    static TradeKey of(Refund refund) {
        return new TradeKey(refund.provider(), refund.tradeNumber());
    }
}
