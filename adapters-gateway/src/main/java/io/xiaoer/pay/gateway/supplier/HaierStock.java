package io.xiaoer.pay.gateway.supplier;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import io.xiaoer.pay.gateway.supplier.HaierTokens.Grant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Asks Haier what it has of a product: a token for our client credentials, then the stock of each warehouse, which is added
 * up. Asking reserves nothing. When Haier does not answer several times in a row it is left alone for a while. Safe for
 * use by several threads.
 */
public final class HaierStock implements SupplierStock {

    private static final System.Logger LOG = System.getLogger(HaierStock.class.getName());

    private static final String PATH = "/yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open";

    /** As much of an answer as is read: some thousands of warehouses. */
    private static final int MOST_BYTES = 1_000_000;

    private static final int FAILURES_IN_A_ROW = 5;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final HaierAccount account;
    private final URI url;
    private final RemoteCalls calls;
    private final HaierTokens tokens;
    private final Circuit circuit;

    public HaierStock(HaierAccount account, InstantSource clock) {
        this(
                account,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                new Circuit(FAILURES_IN_A_ROW, PAUSE, clock),
                clock);
    }

    /** @param patience from each request to the end of its answer */
    HaierStock(HaierAccount account, Duration connect, Duration patience, Circuit circuit, InstantSource clock) {
        this.account = account;
        this.url = URI.create(account.baseUrl().toString().replaceFirst("/+$", "") + PATH);
        this.calls = new RemoteCalls(connect, patience, MOST_BYTES);
        this.tokens = new HaierTokens(account, calls, clock);
        this.circuit = circuit;
    }

    @Override
    public Answer check(Product product, int quantity) {
        if (product.supplierCode().isEmpty()) {
            LOG.log(WARNING, () -> "product " + product.id().value() + " has no code by which Haier could be asked");
            return Answer.UNAVAILABLE;
        }
        if (!circuit.admits()) {
            return Answer.UNAVAILABLE;
        }
        Answer answer = ask(product.supplierCode().get(), quantity);
        if (answer.kind() == Answer.Kind.UNAVAILABLE) {
            if (circuit.failed()) {
                LOG.log(WARNING, () -> "Haier does not answer and is left alone for " + circuit.pause());
            }
            return answer;
        }
        circuit.answered();
        if (answer.kind() == Answer.Kind.CREDENTIALS_REFUSED) {
            LOG.log(ERROR, "Haier refuses our credentials");
        }
        return answer;
    }

    private Answer ask(String productCode, int quantity) {
        Grant grant = tokens.grant();
        Answer answer = ask(grant, productCode, quantity);
        if (grant.state() != HaierTokens.State.GRANTED || answer.kind() != Answer.Kind.CREDENTIALS_REFUSED) {
            return answer;
        }
        tokens.forget(grant); // It may have ended early, so another is tried, once.
        return ask(tokens.grant(), productCode, quantity);
    }

    private Answer ask(Grant grant, String productCode, int quantity) {
        return switch (grant.state()) {
            case GRANTED -> read(calls.send(request(grant, productCode)), quantity);
            case REFUSED -> new Answer(Answer.Kind.CREDENTIALS_REFUSED, 0);
            case NO_ANSWER -> Answer.UNAVAILABLE;
        };
    }

    private HttpRequest request(Grant grant, String productCode) {
        String question = JsonNodeFactory.instance
                .objectNode()
                .put("salesCode", account.salesCode())
                .put("senderCode", account.senderCode())
                .put("productCode", productCode)
                .put("countyCode", account.countyCode())
                .put("source", "JSH-B")
                .put("sellerPassword", account.sellerPassword())
                .toString();
        return HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + grant.token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(question, UTF_8))
                .build();
    }

    private static Answer read(RemoteAnswer answer, int quantity) {
        if (answer.status() == 401 || answer.status() == 403) {
            return new Answer(Answer.Kind.CREDENTIALS_REFUSED, 0);
        }
        OptionalLong stock = answer.isSuccess() ? HaierJson.stock(answer.body()) : OptionalLong.empty();
        if (stock.isEmpty()) {
            String reason = answer.isSuccess() ? "an answer without it" : HaierJson.outline(answer);
            LOG.log(WARNING, () -> "Haier does not tell its stock: " + reason);
            return Answer.UNAVAILABLE;
        }
        boolean isEnough = stock.getAsLong() >= quantity;
        return new Answer(isEnough ? Answer.Kind.ENOUGH : Answer.Kind.TOO_LITTLE, stock.getAsLong());
    }
}
