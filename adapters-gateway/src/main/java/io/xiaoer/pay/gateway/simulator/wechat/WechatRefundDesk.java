package io.xiaoer.pay.gateway.simulator.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.simulator.ledger.TransactionIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes refunds, which are under way at first, and shows what became of them. */
final class WechatRefundDesk {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_|*@-]{1,64}");
    private static final Pattern MAYBE_NUMBER = Pattern.compile("[0-9A-Za-z_|*-]{0,32}");
    private static final Pattern REASON = Pattern.compile("(?s).{0,80}");

    private final Ledger ledger;

    WechatRefundDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    ObjectNode refund(WechatAsked asked, Instant now) throws WechatRefusal {
        String number = asked.text("/out_refund_no", NUMBER);
        asked.text("/reason", REASON);
        Money amount = asked.amount("/amount/refund");
        Trade trade = trade(asked);
        Optional<Refund> before = ledger.findRefund(Provider.WECHAT, number);
        Refund refund = before.isPresent() ? before.get() : fresh(asked, trade, number, amount, now);
        if (!refund.amount().equals(amount) || !refund.tradeNumber().equals(trade.number())) {
            throw invalid("商户退款单号重复");
        }
        return answer(refund);
    }

    private Refund fresh(WechatAsked asked, Trade trade, String number, Money amount, Instant now)
            throws WechatRefusal {
        return ledger.refund(new Refund(
                        Provider.WECHAT,
                        number,
                        TransactionIds.fresh(now),
                        trade.number(),
                        paid(trade, asked, amount).transactionId(),
                        amount,
                        asked.body().has("notify_url") ? asked.url("/notify_url") : "",
                        Refund.Status.UNDER_WAY,
                        now,
                        Optional.empty()))
                .orElseThrow(WechatRefundDesk::notEnough);
    }

    private Trade trade(WechatAsked asked) throws WechatRefusal {
        String number = asked.text("/out_trade_no", MAYBE_NUMBER);
        String transaction = asked.text("/transaction_id", MAYBE_NUMBER);
        Trade trade = (transaction.isEmpty()
                        ? ledger.find(Provider.WECHAT, number)
                        : ledger.findPaid(Provider.WECHAT, transaction))
                .orElseThrow(WechatRefundDesk::absent);
        if (!trade.isPaid()) {
            throw invalid("订单未支付");
        }
        return trade;
    }

    /** Of money that came twice, what came last goes back first. */
    private Trade.Paid paid(Trade trade, WechatAsked asked, Money amount) throws WechatRefusal {
        String transaction = asked.body().path("transaction_id").asText();
        Money total = asked.amount("/amount/total");
        List<Trade.Paid> meant = trade.paid().stream()
                .filter(paid -> transaction.isEmpty() || paid.transactionId().equals(transaction))
                .filter(paid -> paid.amount().equals(total))
                .toList();
        if (meant.isEmpty()) {
            throw invalid("订单金额与支付金额不一致");
        }
        return meant.stream()
                .filter(paid -> left(trade, paid).compareTo(amount) >= 0)
                .reduce((first, last) -> last)
                .orElseThrow(WechatRefundDesk::notEnough);
    }

    private Money left(Trade trade, Trade.Paid paid) {
        return ledger.refundsOf(Provider.WECHAT, trade.number()).stream()
                .filter(refund -> refund.transactionId().equals(paid.transactionId()))
                .filter(refund -> refund.status() != Refund.Status.FAILED)
                .map(Refund::amount)
                .reduce(paid.amount(), Money::minus);
    }

    ObjectNode show(String number) throws WechatRefusal {
        return answer(ledger.findRefund(Provider.WECHAT, number).orElseThrow(WechatRefundDesk::absent));
    }

    private static WechatRefusal absent() {
        return new WechatRefusal(404, "RESOURCE_NOT_EXISTS", "订单不存在");
    }

    private static WechatRefusal notEnough() {
        return new WechatRefusal(403, "NOT_ENOUGH", "可退金额不足");
    }

    private static WechatRefusal invalid(String message) {
        return new WechatRefusal(400, "INVALID_REQUEST", message);
    }

    private ObjectNode answer(Refund refund) {
        return described(refund)
                .put("channel", "ORIGINAL")
                .put("create_time", WechatTime.format(refund.createdAt()))
                .put("status", status(refund));
    }

    /** What answers and callbacks both say. */
    ObjectNode described(Refund refund) {
        ObjectNode described = JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", refund.tradeNumber())
                .put("transaction_id", refund.transactionId())
                .put("out_refund_no", refund.number())
                .put("refund_id", refund.refundId())
                .put("user_received_account", "支付用户零钱");
        refund.doneAt().ifPresent(at -> described.put("success_time", WechatTime.format(at)));
        long total = ledger.findPaid(Provider.WECHAT, refund.transactionId()).stream()
                .flatMap(trade -> trade.paid().stream())
                .filter(paid -> paid.transactionId().equals(refund.transactionId()))
                .mapToLong(paid -> paid.amount().cents())
                .sum();
        described
                .putObject("amount")
                .put("total", total)
                .put("refund", refund.amount().cents())
                .put("payer_total", total)
                .put("payer_refund", refund.amount().cents())
                .put("currency", Money.CURRENCY);
        return described;
    }

    static String status(Refund refund) {
        return switch (refund.status()) {
            case UNDER_WAY -> "PROCESSING";
            case DONE -> "SUCCESS";
            case FAILED -> "ABNORMAL";
        };
    }
}
