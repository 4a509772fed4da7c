package io.xiaoer.pay.bootstrap.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.application.fixture.Answers;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Where the shop takes callbacks: hands them on as they arrive, and counts. */
final class ShopDoor implements AutoCloseable {

    private static final String PAYMENTS = "/api/payments/callback/";
    private static final String REFUNDS = "/api/payments/refund-callback/";
    private static final int THREADS = 6;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile HandleCallback callbacks;

    ShopDoor() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on these take what comes. */
    void leadsTo(HandleCallback useCase) {
        callbacks = useCase;
    }

    URI payments(String provider) {
        return at(PAYMENTS + provider);
    }

    URI refunds(String provider) {
        return at(REFUNDS + provider);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    int taken() {
        return taken.get();
    }

    int refused() {
        return refused.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            Message message = new Message(exchange.getRequestBody().readAllBytes(), headers);
            String path = exchange.getRequestURI().getPath();
            Reply reply = Requests.in(() -> reply(path, message));
            (reply.status() == 200 ? taken : refused).incrementAndGet();
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** As if it had arrived; says with which status it is answered. */
    int takes(Provider from, Notification told) {
        Map<String, String> headers = told.headers().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        Message message = new Message(told.body(), headers);
        return Requests.in(() -> reply(PAYMENTS + from.name().toLowerCase(Locale.ROOT), message))
                .status();
    }

    private Reply reply(String path, Message message) {
        return Answers.accepted(
                path.startsWith(REFUNDS)
                        ? callbacks.handleRefund(path.substring(REFUNDS.length()), message)
                        : callbacks.handle(path.substring(PAYMENTS.length()), message));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
