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
import io.xiaoer.pay.gateway.message.Beginning;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the bank to pay money back: a JSON object of strings, signed by {@link SignatureRule}. The bank takes it or does
 * not, and tells by callback what became of it. Safe for use by several threads.
 */
public final class BankRefunds implements RefundGateway {

    /** As much of the bank's answer as staff get to read. */
    static final int MOST_DETAILS = 200;

    private final Optional<URI> url;
    private final BankSignature signature;
    private final Duration patience;
    private final HttpClient client;

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
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
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
        return ask(request(url.get(), message(refund, trade.get(), now)));
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

    /** Waits for the whole answer; the client's own time limit would end with the answer's head. */
    private Answer ask(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, Beginning.ofAnswer(MOST_DETAILS));
        try {
            return answer(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Answer(State.UNKNOWN, "no answer within " + patience);
        } catch (ExecutionException e) {
            return new Answer(State.UNKNOWN, shortened(String.valueOf(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(State.UNKNOWN, "interrupted while waiting");
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        State state =
                switch (response.statusCode() / 100) {
                    case 2 -> State.ACCEPTED;
                    case 4 -> State.REFUSED;
                    default -> State.UNKNOWN;
                };
        return new Answer(state, shortened("HTTP " + response.statusCode() + " " + response.body()));
    }

    /** One line that can be stored and read, whatever the other side sent. */
    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFD]+", " ").strip();
        return line.length() <= MOST_DETAILS ? line : line.substring(0, MOST_DETAILS);
    }
}
