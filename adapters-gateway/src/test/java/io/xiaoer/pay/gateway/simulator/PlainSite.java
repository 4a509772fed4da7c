package io.xiaoer.pay.gateway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway of few words: {@code POST /plain/open?number=&amount=}, {@code GET /plain/query?number=}, {@code POST
 * /plain/close?number=} and {@code POST /plain/refund?number=&refund=&amount=}.
 */
final class PlainSite implements Gateway {

    static final Duration LIFE = Duration.ofMinutes(30);

    final AtomicInteger calls = new AtomicInteger();

    private final Ledger books;
    private final URI shop;

    PlainSite(Ledger books, URI shop) {
        this.books = books;
        this.shop = shop;
    }

    @Override
    public Provider provider() {
        return Provider.WECHAT;
    }

    @Override
    public String prefix() {
        return "/plain";
    }

    @Override
    public Response answer(Request request, Instant now) {
        calls.incrementAndGet();
        Map<String, String> asked = request.queryValues();
        String number = asked.get("number");
        return switch (request.path()) {
            case "/plain/open" -> text(books.open(trade(number, asked.get("amount"), now)));
            case "/plain/query" ->
                books.find(Provider.WECHAT, number).map(PlainSite::text).orElse(text(404, "none"));
            case "/plain/close" ->
                books.close(Provider.WECHAT, number).map(PlainSite::text).orElse(text(404, "none"));
            case "/plain/refund" ->
                books.refund(refund(asked, now))
                        .map(refund -> text(200, "refund " + refund.status()))
                        .orElse(text(400, "too much"));
            default -> throw new IllegalStateException("a site that fails");
        };
    }

    Trade trade(String number, String amount, Instant now) {
        Money money = Money.parse(amount).orElseThrow();
        return new Trade(
                Provider.WECHAT,
                number,
                money,
                "<b>shirt</b>",
                "",
                "",
                now,
                Optional.of(now.plus(LIFE)),
                false,
                List.of());
    }

    private static Refund refund(Map<String, String> asked, Instant now) {
        Money money = Money.parse(asked.get("amount")).orElseThrow();
        return new Refund(
                Provider.WECHAT,
                asked.get("refund"),
                "theirs",
                asked.get("number"),
                "",
                money,
                "",
                Refund.Status.UNDER_WAY,
                now,
                Optional.empty());
    }

    private static Response text(Trade trade) {
        String state = trade.isPaid() ? "paid" : trade.closed() ? "closed" : "open";
        return text(200, state);
    }

    private static Response text(int status, String text) {
        return new Response(status, Map.of("Content-Type", "text/plain"), text.getBytes(UTF_8));
    }

    @Override
    public Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        return notification(
                "paid %s %s %s %s".formatted(trade.number(), paid.amount(), paid.at(), paid.transactionId()), signing);
    }

    @Override
    public Optional<Notification> refunded(Refund refund, Signing signing, Instant now) {
        return Optional.of(notification("refunded %s %s".formatted(refund.number(), refund.status()), signing));
    }

    private Notification notification(String text, Signing signing) {
        return new Notification(shop, Map.of("X-Signing", signing.name()), text.getBytes(UTF_8));
    }

    @Override
    public boolean isHeard(int status, byte[] body) {
        return status == 200;
    }
}
