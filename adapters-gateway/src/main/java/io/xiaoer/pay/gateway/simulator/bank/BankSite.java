package io.xiaoer.pay.gateway.simulator.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.gateway.message.FlatJson;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.simulator.ledger.TransactionIds;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A bank that takes refunds at {@code /bank/refunds}. Its trades are opened here and not by the shop, so money may go back
 * that it has never seen: it came by a callback that somebody made by hand.
 */
public final class BankSite implements Gateway {

    private static final String PREFIX = "/bank";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final long TOLERANCE_SECONDS = 300;
    private static final String NOT_THE_SECRET = "not the bank's secret";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Ledger books;
    private final List<String> secrets;
    private final Supplier<URI> payments;
    private final Supplier<URI> refunds;

    /**
     * @param secrets shared with the shop, all valid at once; the first signs
     * @param payments where the shop hears of payments, unless a trade says another place
     * @param refunds where the shop hears of refunds
     */
    public BankSite(Ledger books, List<String> secrets, Supplier<URI> payments, Supplier<URI> refunds) {
        this.books = books;
        this.secrets = List.copyOf(secrets);
        this.payments = payments;
        this.refunds = refunds;
    }

    @Override
    public Provider provider() {
        return Provider.BANK;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Response answer(Request request, Instant now) {
        if (!request.path().equals(PREFIX + "/refunds")) {
            return fail(404, "no such service");
        }
        if (!request.method().equals("POST")) {
            return fail(405, "POST it");
        }
        return FlatJson.strings(request.body())
                .map(values -> refund(values, now))
                .orElseGet(() -> fail(400, "not a JSON object of strings"));
    }

    private Response refund(Map<String, String> values, Instant now) {
        if (!SignatureRule.verify(values, values.getOrDefault("signature", ""), secrets)) {
            return fail(400, "wrong signature");
        }
        Optional<Money> amount = Money.parse(values.getOrDefault("amount", "")).filter(Money::isPositive);
        if (!isOfNow(values.getOrDefault("timestamp", ""), now)) {
            return fail(400, "not of now");
        }
        if (amount.isEmpty() || !isNumber(values, "out_trade_no") || !isNumber(values, "out_refund_no")) {
            return fail(400, "malformed");
        }
        return take(values, amount.get(), now);
    }

    private static boolean isOfNow(String timestamp, Instant now) {
        return EPOCH_SECONDS.matcher(timestamp).matches()
                && Math.abs(Long.parseLong(timestamp) - now.getEpochSecond()) <= TOLERANCE_SECONDS;
    }

    private static boolean isNumber(Map<String, String> values, String name) {
        return NUMBER.matcher(values.getOrDefault(name, "")).matches();
    }

    private Response take(Map<String, String> values, Money amount, Instant now) {
        Optional<Trade> trade =
                books.find(Provider.BANK, values.get("out_trade_no")).filter(Trade::isPaid);
        Refund wanted = new Refund(
                Provider.BANK,
                values.get("out_refund_no"),
                TransactionIds.fresh(now),
                values.get("out_trade_no"),
                trade.map(paid -> paid.paid().get(0).transactionId()).orElse(""),
                amount,
                "",
                Refund.Status.UNDER_WAY,
                now,
                Optional.empty());
        Optional<Refund> taken = trade.isPresent() ? books.refund(wanted) : Optional.of(books.refundUnseen(wanted));
        if (taken.isEmpty()) {
            return fail(400, "more than was paid");
        }
        return taken.filter(refund -> isSame(refund, wanted)).isPresent()
                ? reply(200, "SUCCESS", "OK")
                : fail(400, "another refund has this number");
    }

    private static boolean isSame(Refund known, Refund wanted) {
        return known.amount().equals(wanted.amount()) && known.tradeNumber().equals(wanted.tradeNumber());
    }

    private static Response fail(int status, String message) {
        return reply(status, "FAIL", message);
    }

    private static Response reply(int status, String code, String message) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        return new Response(status, JSON, json.toString().getBytes(UTF_8));
    }

    @Override
    public Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        Map<String, String> message = new TreeMap<>();
        message.put("out_trade_no", trade.number());
        message.put("transaction_id", paid.transactionId());
        message.put("trade_status", "SUCCESS");
        message.put("amount", paid.amount().toString());
        message.put("paid_at", paid.at().toString());
        URI url = trade.notifyUrl().isEmpty() ? payments.get() : URI.create(trade.notifyUrl());
        return signed(url, message, signing, now);
    }

    @Override
    public Optional<Notification> refunded(Refund refund, Signing signing, Instant now) {
        Map<String, String> message = new TreeMap<>();
        message.put("out_refund_no", refund.number());
        message.put("refund_id", refund.refundId());
        message.put("refund_status", refund.status() == Refund.Status.DONE ? "SUCCESS" : "FAILED");
        message.put("amount", refund.amount().toString());
        return Optional.of(signed(refunds.get(), message, signing, now));
    }

    private Notification signed(URI url, Map<String, String> message, Signing signing, Instant now) {
        message.put("nonce", UUID.randomUUID().toString());
        message.put("timestamp", Long.toString(now.getEpochSecond()));
        String secret =
                switch (signing) {
                    case GENUINE -> secrets.get(0);
                    case WRONG -> NOT_THE_SECRET;
                };
        message.put("signature", SignatureRule.sign(message, secret));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        message.forEach(json::put);
        return new Notification(url, JSON, json.toString().getBytes(UTF_8));
    }

    @Override
    public boolean isHeard(int status, byte[] body) {
        return status == 200
                && StrictJson.object(body)
                        .map(json -> json.path("code"))
                        .map(JsonNode::asText)
                        .filter("SUCCESS"::equals)
                        .isPresent();
    }
}
