package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.bank.BankSite;
import io.xiaoer.pay.gateway.simulator.haier.HaierSite;
import io.xiaoer.pay.gateway.simulator.ledger.InMemoryLedger;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A simulator with a plain gateway, a bank and a supplier, a shop that hears it, and a client that asks it. */
final class Stage implements AutoCloseable {

    static final String SECRET = "the-banks-secret";
    static final Duration PATIENCE = Duration.ofSeconds(5);

    final ToldShop shop = new ToldShop();
    final Ledger books = new InMemoryLedger();
    final Simulator simulator;
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    PlainSite site;

    Stage() {
        this(false);
    }

    Stage(boolean readsCents) {
        simulator = new Simulator(
                books,
                (watched, wallet) -> {
                    site = new PlainSite(watched, shop.url());
                    BankSite bank = new BankSite(watched, List.of(SECRET), shop::url, shop::url);
                    HaierSite.Credentials credentials =
                            new HaierSite.Credentials("client-id", "client-secret & more", "seller-password");
                    return List.of(site, bank, new HaierSite(credentials, 100));
                },
                Pace.quick(),
                readsCents,
                InstantSource.system());
    }

    /** What it answered; its status 0 when no whole answer came. */
    record Answer(int status, String text) {

        static final Answer NONE = new Answer(0, "");
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create(simulator.baseUri() + path);
    }

    Answer open(String number, String amount) {
        return post("/plain/open?number=" + number + "&amount=" + amount, "");
    }

    Answer query(String number) {
        return get("/plain/query?number=" + number);
    }

    Answer close(String number) {
        return post("/plain/close?number=" + number, "");
    }

    Answer refund(String number, String refund, String amount) {
        return post("/plain/refund?number=" + number + "&refund=" + refund + "&amount=" + amount, "");
    }

    Answer control(String path, String json) {
        return post("/control" + path, json.replace('\'', '"'));
    }

    Trade trade(String number) {
        return books.find(Provider.WECHAT, number).orElseThrow();
    }

    /** What the shop was told, as soon as it is so much. */
    List<String> told(int number) {
        await(() -> shop.told.size() >= number);
        return List.copyOf(shop.told);
    }

    /** Nothing more comes than this, as far as one can see shortly after. */
    void toldNoMoreThan(int number) {
        told(number);
        pause(Duration.ofMillis(150));
        assertThat(shop.told).hasSize(number);
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(BooleanSupplier wanted) {
        Instant end = Instant.now().plusSeconds(10);
        while (!wanted.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            pause(Duration.ofMillis(5));
        }
    }

    @Override
    public void close() {
        simulator.close();
        shop.close();
    }
}
