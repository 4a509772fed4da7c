package io.xiaoer.pay.gateway.simulator.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.simulator.ledger.TransactionIds;
import java.time.Instant;
import java.util.Optional;

/** Pays back at once, once for each number. */
final class AlipayRefundDesk {

    private static final String NUMBER = "[0-9A-Za-z_-]{1,64}";

    private final Ledger ledger;
    private final AlipayTradeDesk trades;

    AlipayRefundDesk(Ledger ledger, AlipayTradeDesk trades) {
        this.ledger = ledger;
        this.trades = trades;
    }

    ObjectNode refund(AlipayAsked asked, Instant now) throws AlipayRefusal {
        Trade trade = trades.find(asked);
        Refund wanted = wanted(asked, trade, now);
        Refund refund = ledger.refund(wanted)
                .orElseThrow(() -> AlipayRefusal.business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限"));
        if (!refund.amount().equals(wanted.amount()) || !refund.tradeNumber().equals(trade.number())) {
            throw AlipayRefusal.business("ACQ.DISCORDANT_REPEAT_REQUEST", "同一退款号的请求不一致");
        }
        boolean isNew = refund.refundId().equals(wanted.refundId());
        if (refund.status() == Refund.Status.UNDER_WAY) {
            ledger.settle(refund, Refund.Status.DONE, now);
        }
        return named(refund)
                .put("fund_change", isNew ? "Y" : "N")
                .put("refund_fee", trades.refunded(trade).toString())
                .put("gmt_refund_pay", AlipayDates.write(now));
    }

    private Refund wanted(AlipayAsked asked, Trade trade, Instant now) throws AlipayRefusal {
        if (!trade.isPaid()) {
            throw AlipayRefusal.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        Money amount = asked.money("refund_amount");
        String named = asked.content("trade_no");
        return new Refund(
                Provider.ALIPAY,
                asked.content("out_request_no", NUMBER),
                TransactionIds.fresh(now),
                trade.number(),
                named.isEmpty() ? moneyWithSoMuchLeft(trade, amount) : named,
                amount,
                "",
                Refund.Status.UNDER_WAY,
                now,
                Optional.empty());
    }

    /** Of a trade that was paid twice, the later money goes back first. */
    private String moneyWithSoMuchLeft(Trade trade, Money amount) {
        return trade.paid().stream()
                .filter(paid -> left(trade, paid).compareTo(amount) >= 0)
                .reduce((earlier, later) -> later)
                .orElse(trade.paid().get(0))
                .transactionId();
    }

    private Money left(Trade trade, Trade.Paid paid) {
        return ledger.refundsOf(Provider.ALIPAY, trade.number()).stream()
                .filter(refund -> refund.transactionId().equals(paid.transactionId()))
                .filter(refund -> refund.status() != Refund.Status.FAILED)
                .map(Refund::amount)
                .reduce(paid.amount(), Money::minus);
    }

    /** Of a number that it does not know it says nothing, and calls that a success. */
    ObjectNode show(AlipayAsked asked) throws AlipayRefusal {
        Trade trade = trades.find(asked);
        return ledger.findRefund(Provider.ALIPAY, asked.content("out_request_no", NUMBER))
                .filter(refund -> refund.tradeNumber().equals(trade.number()))
                .filter(refund -> refund.status() == Refund.Status.DONE)
                .map(refund -> named(refund)
                        .put("out_request_no", refund.number())
                        .put("refund_amount", refund.amount().toString())
                        .put("total_amount", trade.received().toString())
                        .put("refund_status", "REFUND_SUCCESS"))
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static ObjectNode named(Refund refund) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", refund.tradeNumber())
                .put("trade_no", refund.transactionId());
    }
}
