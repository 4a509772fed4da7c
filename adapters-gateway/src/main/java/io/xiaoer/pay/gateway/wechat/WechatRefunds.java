package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;

/** Asks WeChat Pay to pay money back. Asked again, it tells what became of it. Safe for use by several threads. */
public final class WechatRefunds implements RefundGateway {

    private static final String PATH = "/v3/refund/domestic/refunds";

    /** As much of a reason as WeChat Pay takes. */
    private static final int MOST_REASON_BYTES = 80;

    private final WechatMerchant merchant;
    private final WechatApi api;

    public WechatRefunds(WechatMerchant merchant, WechatApi api) {
        this.merchant = merchant;
        this.api = api;
    }

    @Override
    public Provider provider() {
        return Provider.WECHAT;
    }

    @Override
    public Answer refund(Refund refund, Receipt receipt, Instant now) {
        return answer(api.post(PATH, request(refund, receipt), now), refund);
    }

    private ObjectNode request(Refund refund, Receipt receipt) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        receipt.trade()
                .ifPresentOrElse(
                        trade -> request.put("out_trade_no", trade.value()),
                        () -> request.put("transaction_id", receipt.key().transactionId()));
        request.put("out_refund_no", refund.number().value());
        String reason = beginning(refund.reason());
        if (!reason.isBlank()) {
            request.put("reason", reason);
        }
        request.put("notify_url", merchant.refundNotifyUrl().toString());
        request.putObject("amount")
                .put("refund", refund.amount().cents())
                .put("total", receipt.amount().cents())
                .put("currency", Money.CURRENCY);
        return request;
    }

    /** Whole characters only. */
    private static String beginning(String text) {
        StringBuilder beginning = new StringBuilder();
        int bytes = 0;
        for (int character : text.codePoints().toArray()) {
            bytes += Character.toString(character).getBytes(UTF_8).length;
            if (bytes > MOST_REASON_BYTES) {
                break;
            }
            beginning.appendCodePoint(character);
        }
        return beginning.toString();
    }

    private static Answer answer(WechatApi.Answer answer, Refund refund) {
        if (answer.isSuccess()) {
            return decided(answer, refund);
        }
        State state = answer.isRefusal() ? State.REFUSED : State.UNKNOWN;
        return new Answer(state, answer.verified() ? answer.details() : "unsigned: " + answer.details());
    }

    /** The signature binds an answer to no request: only its number says that it is about this refund. */
    private static Answer decided(WechatApi.Answer answer, Refund refund) {
        JsonNode body = answer.body();
        if (!body.path("out_refund_no").asText().equals(refund.number().value())) {
            return new Answer(State.UNKNOWN, "about another refund: " + answer.details());
        }
        String status = body.path("status").asText();
        State state =
                switch (status) {
                    case "SUCCESS" -> State.DONE;
                    case "PROCESSING" -> State.ACCEPTED;
                    case "CLOSED", "ABNORMAL" -> State.REFUSED;
                    default -> State.UNKNOWN;
                };
        boolean known = state != State.UNKNOWN;
        return new Answer(
                state, known ? status + ' ' + body.path("refund_id").asText() : "no such status: " + answer.details());
    }
}
