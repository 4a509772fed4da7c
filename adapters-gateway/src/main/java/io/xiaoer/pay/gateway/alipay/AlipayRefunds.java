package io.xiaoer.pay.gateway.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Asks Alipay to pay money back, which it does or refuses at once. Asked again for the same number, it says that no money
 * moved this time, which proves nothing; then it is asked what became of that number. Safe for use by several threads.
 */
public final class AlipayRefunds implements RefundGateway {

    /** Failures after which Alipay itself does not say whether it paid. */
    private static final Set<String> UNCLEAR = Set.of("ACQ.SYSTEM_ERROR", "ACQ.DISCORDANT_REPEAT_REQUEST");

    private static final String UNAVAILABLE = "20000";

    private final AlipayApi api;

    public AlipayRefunds(AlipayApi api) {
        this.api = api;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Answer refund(Refund refund, Receipt receipt, Instant now) {
        Trade trade = Trade.of(receipt);
        AlipayAnswer answer = api.call("alipay.trade.refund", request(refund, trade), Map.of(), now);
        if (!answer.isSigned() || isUnclear(answer)) {
            return new Answer(State.UNKNOWN, answer.details());
        }
        if (!answer.isSuccess()) {
            return new Answer(State.REFUSED, answer.details());
        }
        return isPaid(answer, refund, trade) ? new Answer(State.DONE, answer.details()) : asked(refund, trade, now);
    }

    private static boolean isUnclear(AlipayAnswer answer) {
        return answer.text("code").equals(UNAVAILABLE) || UNCLEAR.contains(answer.text("sub_code"));
    }

    /** An answer that was signed for another trade is no answer; {@code refund_fee} is all that went back of this one. */
    private static boolean isPaid(AlipayAnswer answer, Refund refund, Trade trade) {
        return answer.text("fund_change").equals("Y")
                && trade.isIn(answer)
                && AmountRule.parse(answer.text("refund_fee"))
                        .filter(all -> all.compareTo(refund.amount().toDecimal()) >= 0)
                        .isPresent();
    }

    private Answer asked(Refund refund, Trade trade, Instant now) {
        ObjectNode question =
                trade.named().put("out_request_no", refund.number().value());
        AlipayAnswer answer = api.call("alipay.trade.fastpay.refund.query", question, Map.of(), now);
        boolean isPaid = answer.isSuccess()
                && answer.text("refund_status").equals("REFUND_SUCCESS")
                && answer.text("out_request_no").equals(refund.number().value())
                && trade.isIn(answer)
                && isAmount(answer.text("refund_amount"), refund.amount());
        return isPaid
                ? new Answer(State.DONE, answer.details())
                : new Answer(State.UNKNOWN, "no money moved, and on being asked: " + answer.details());
    }

    private static boolean isAmount(String text, Money amount) {
        return AmountRule.parse(text)
                .filter(named -> named.compareTo(amount.toDecimal()) == 0)
                .isPresent();
    }

    private static ObjectNode request(Refund refund, Trade trade) {
        ObjectNode request = trade.named()
                .put("refund_amount", refund.amount().toString())
                .put("out_request_no", refund.number().value());
        return refund.reason().isBlank()
                ? request
                : request.put("refund_reason", AlipayText.beginning(refund.reason()));
    }

    /** A trade as Alipay calls it: of one that was paid twice, our own number would not say which money is to go back. */
    private record Trade(String number) {

        static Trade of(Receipt receipt) {
            return new Trade(receipt.key().transactionId());
        }

        ObjectNode named() {
            return JsonNodeFactory.instance.objectNode().put("trade_no", number);
        }

        boolean isIn(AlipayAnswer answer) {
            return answer.text("trade_no").equals(number);
        }
    }
}
