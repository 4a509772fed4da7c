package io.xiaoer.pay.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks WeChat Pay to pay money back. Asked again, it tells what became of it; where its answer is lost, it is queried at
 * once. Safe for use by several threads.
 */
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
        WechatApi.Answer said = api.post(PATH, request(refund, receipt), now);
        Answer answer = answer(said, refund);
        return said.verified() && answer.state() != State.UNKNOWN
                ? answer
                : asked(refund, now).orElse(answer);
    }

    /** Of a trade that was paid twice, the trade's number would not say which money is to go back. */
    private ObjectNode request(Refund refund, Receipt receipt) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("transaction_id", receipt.key().transactionId());
        request.put("out_refund_no", refund.number().value());
        String reason = WechatText.beginning(refund.reason(), MOST_REASON_BYTES);
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

    private static Answer answer(WechatApi.Answer answer, Refund refund) {
        if (answer.isSuccess()) {
            return decided(answer, refund);
        }
        return new Answer(answer.isRefusal() ? State.REFUSED : State.UNKNOWN, answer.attested());
    }

    /** What WeChat Pay knows of it, when it was not WeChat Pay that answered or nobody did; empty when that is nothing. */
    private Optional<Answer> asked(Refund refund, Instant now) {
        WechatApi.Answer answer =
                api.get(PATH + '/' + WechatApi.encoded(refund.number().value()), now);
        return Optional.of(answer)
                .filter(WechatApi.Answer::isSuccess)
                .map(known -> decided(known, refund))
                .filter(decided -> decided.state() != State.UNKNOWN);
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
