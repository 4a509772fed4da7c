package io.xiaoer.pay.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks the bank to pay money back: a JSON object of strings, signed by {@link SignatureRule}. The bank takes it or does
 * not, and tells by callback what became of it. Safe for use by several threads.
 */
public final class BankRefunds implements RefundGateway {

    /** As much of the bank's answer as is read. */
    private static final int MOST_BYTES = 1_000;

    private final Optional<URI> url;
    private final BankSignature signature;
    private final RemoteCalls calls;

    /**
     * @param url where the bank takes refunds; without one every refund is refused
     * @param secrets the newest first, which signs
     */
    public BankRefunds(Optional<URI> url, List<String> secrets) {
        this(url, secrets, Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    /** @param patience from the request to the end of the answer */
    BankRefunds(Optional<URI> url, List<String> secrets, Duration connect, Duration patience) {
        url.ifPresent(HttpRequest::newBuilder); // Refuses here and now what no request can be sent to.
        this.url = url;
        this.signature = new BankSignature(secrets);
        this.calls = new RemoteCalls(connect, patience, MOST_BYTES);
    }

    @Override
    public Provider provider() {
        return Provider.BANK;
    }

    @Override
    public Answer refund(Refund refund, Receipt receipt, Instant now) {
        Optional<TradeNumber> trade = receipt.trade();
        if (url.isEmpty()) {
            return new Answer(State.REFUSED, "no refund url is set");
        }
        if (trade.isEmpty()) {
            return new Answer(State.REFUSED, "the bank named no trade number with this money");
        }
        return answer(calls.send(request(url.get(), message(refund, trade.get(), now))));
    }

    private Map<String, String> message(Refund refund, TradeNumber trade, Instant now) {
        Map<String, String> message = new TreeMap<>();
        message.put("out_trade_no", trade.value());
        message.put("out_refund_no", refund.number().value());
        message.put("amount", refund.amount().toString());
        message.put("reason", inOneField(refund.reason()));
        signature.sign(message, now);
        return message;
    }

    /** The signature escapes nothing: a shopper's text must not read like further fields of ours, or of the bank's. */
    private static String inOneField(String text) {
        return text.replace('&', ' ').replace('=', ' ');
    }

    private HttpRequest request(URI bank, Map<String, String> message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        message.forEach(json::put);
        return HttpRequest.newBuilder(bank)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(json.toString(), UTF_8))
                .build();
    }

    private static Answer answer(RemoteAnswer answer) {
        State state = answer.isSuccess() ? State.ACCEPTED : answer.isRefusal() ? State.REFUSED : State.UNKNOWN;
        return new Answer(state, answer.details());
    }
}
