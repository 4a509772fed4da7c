package io.xiaoer.pay.gateway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.WalletText.Language;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page that plays the shopper's wallet, which a trade's QR code leads to. The bank's trades are opened here, because
 * the shop tells the bank nothing of them.
 */
final class Wallet implements Site {

    static final String PREFIX = "/wallet";

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "wallet.css", "text/css; charset=utf-8",
            "wallet.js", "text/javascript; charset=utf-8");

    private final Simulator simulator;

    Wallet(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Response answer(Request request, Instant now) {
        List<String> path = List.of(request.path().split("/"));
        WalletPage page = new WalletPage(Language.of(request.headers().getOrDefault("accept-language", "")));
        if (path.size() == 3 && TYPES.containsKey(path.get(2))) {
            return file(path.get(2));
        }
        Optional<TradeKey> key = path.size() == 4 ? key(path.get(2), path.get(3)) : Optional.empty();
        if (key.isEmpty()) {
            return html(404, page.unknown());
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> show(page, key.get(), request.queryValues(), now);
            case "POST" -> act(page, key.get(), request);
            default -> Replies.message(405, "GET or POST");
        };
    }

    private Optional<TradeKey> key(String provider, String number) {
        return Words.parse(Provider.class, provider)
                .filter(simulator::serves)
                .filter(known -> NUMBER.matcher(number).matches())
                .map(known -> new TradeKey(known, number));
    }

    private Response show(WalletPage page, TradeKey key, Map<String, String> query, Instant now) {
        Optional<Trade> trade = simulator.find(key.provider(), key.number());
        if (trade.isPresent()) {
            TradeState state = TradeState.of(trade.get(), now);
            return html(200, page.trade(trade.get(), state, query.containsKey("declined")));
        }
        return key.provider() == Provider.BANK
                ? html(200, page.amount(key.provider(), key.number(), query.getOrDefault("amount", ""), false))
                : html(404, page.unknown());
    }

    private Response act(WalletPage page, TradeKey key, Request request) {
        Map<String, String> form = request.formValues();
        return switch (form.getOrDefault("do", "")) {
            case "pay" -> {
                simulator.pay(key.provider(), key.number()); // What came of it the page says.
                yield seeOther(key, "");
            }
            case "decline" -> seeOther(key, "?declined=1");
            case "open" -> open(page, key, form.getOrDefault("amount", ""));
            default -> html(400, page.unknown());
        };
    }

    private Response open(WalletPage page, TradeKey key, String text) {
        Optional<Money> amount = Money.parse(text.strip()).filter(Money::isPositive);
        if (key.provider() != Provider.BANK) {
            return html(400, page.unknown());
        }
        if (amount.isEmpty()) {
            return html(400, page.amount(key.provider(), key.number(), text, true));
        }
        simulator.openBank(key.number(), amount.get(), "");
        return seeOther(key, "");
    }

    /** So that going back or reloading does nothing twice. */
    private static Response seeOther(TradeKey key, String query) {
        return new Response(303, Map.of("Location", path(key) + query), new byte[0]);
    }

    static String path(TradeKey key) {
        return PREFIX + "/" + Words.of(key.provider()) + "/" + key.number();
    }

    private static Response html(int status, String html) {
        return page(status, "text/html; charset=utf-8", html.getBytes(UTF_8));
    }

    private static Response file(String name) {
        try (InputStream file = Wallet.class.getResourceAsStream(name)) {
            return page(200, TYPES.get(name), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response page(int status, String type, byte[] body) {
        Map<String, String> headers = Map.of(
                "Content-Type", type,
                "Content-Security-Policy", POLICY,
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "same-origin",
                "Cache-Control", "no-store");
        return new Response(status, headers, body);
    }
}
