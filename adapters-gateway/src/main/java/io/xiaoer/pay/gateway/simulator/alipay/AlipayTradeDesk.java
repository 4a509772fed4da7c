package io.xiaoer.pay.gateway.simulator.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Opens, shows and closes trades. Other than at the real Alipay a trade exists as soon as its code does, not only when
 * somebody has scanned it.
 */
final class AlipayTradeDesk {

    private static final String NUMBER = "[0-9A-Za-z_]{1,64}";

    private final Ledger ledger;

    AlipayTradeDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The same again when it is asked for again. */
    Trade open(AlipayAsked asked, Instant now) throws AlipayRefusal {
        Trade wanted = wanted(asked, now);
        Trade trade = ledger.open(wanted);
        if (trade.isPaid()) {
            throw AlipayRefusal.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
        }
        if (!trade.isOpen(now)) {
            throw AlipayRefusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
        }
        if (!trade.amount().equals(wanted.amount())) {
            throw AlipayRefusal.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
        }
        return trade;
    }

    private static Trade wanted(AlipayAsked asked, Instant now) throws AlipayRefusal {
        String deadline = asked.content("time_expire");
        Optional<Instant> expiresAt = AlipayDates.read(deadline);
        if (expiresAt.isEmpty() && !deadline.isEmpty()) {
            throw AlipayRefusal.parameter("time_expire");
        }
        return new Trade(
                Provider.ALIPAY,
                asked.content("out_trade_no", NUMBER),
                asked.money("total_amount"),
                asked.content("subject", "[^/=&]{1,512}"),
                "",
                asked.parameter("notify_url"),
                now,
                expiresAt,
                false,
                List.of());
    }

    ObjectNode code(Trade trade, String code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", trade.number())
                .put("qr_code", code);
    }

    /** By Alipay's number where it is named, else by the shop's. */
    Trade find(AlipayAsked asked) throws AlipayRefusal {
        String transactionId = asked.content("trade_no");
        Optional<Trade> trade = transactionId.isEmpty()
                ? ledger.find(Provider.ALIPAY, asked.content("out_trade_no", NUMBER))
                : ledger.findPaid(Provider.ALIPAY, transactionId);
        return trade.orElseThrow(AlipayTradeDesk::notThere);
    }

    private static AlipayRefusal notThere() {
        return AlipayRefusal.business("ACQ.TRADE_NOT_EXIST", "交易不存在");
    }

    /** Money that came a second time is in a notice and in the bill, and not shown here. */
    ObjectNode show(AlipayAsked asked, Instant now) throws AlipayRefusal {
        Trade trade = find(asked);
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", trade.number())
                .put("trade_status", status(trade, now));
        if (!trade.isPaid()) {
            return shown.put("trade_no", "").put("total_amount", trade.amount().toString());
        }
        Trade.Paid paid = trade.paid().get(0);
        return shown.put("trade_no", paid.transactionId())
                .put("total_amount", paid.amount().toString())
                .put("receipt_amount", paid.amount().toString())
                .put("buyer_logon_id", "159****5620")
                .put("send_pay_date", AlipayDates.write(paid.at()));
    }

    private String status(Trade trade, Instant now) {
        if (trade.isPaid()) {
            return refunded(trade).compareTo(trade.received()) < 0 ? "TRADE_SUCCESS" : "TRADE_CLOSED";
        }
        return trade.isOpen(now) ? "WAIT_BUYER_PAY" : "TRADE_CLOSED";
    }

    /** All that went back. */
    Money refunded(Trade trade) {
        return ledger.refundsOf(Provider.ALIPAY, trade.number()).stream()
                .filter(refund -> refund.status() == Refund.Status.DONE)
                .map(Refund::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    ObjectNode close(AlipayAsked asked, Instant now) throws AlipayRefusal {
        Trade before = find(asked);
        Trade trade = ledger.close(Provider.ALIPAY, before.number()).orElseThrow(AlipayTradeDesk::notThere);
        if (trade.isPaid() || !before.isOpen(now)) {
            throw AlipayRefusal.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", trade.number())
                .put("trade_no", "");
    }
}
