package io.xiaoer.pay.gateway.simulator.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.InMemoryLedger;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Response;
import io.xiaoer.pay.gateway.wechat.WechatApi;
import io.xiaoer.pay.gateway.wechat.WechatMerchant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/** A merchant and the simulated WeChat Pay that it asks, over real connections. Both believe that it is always now. */
final class WechatWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final String API_KEY = "0123456789abcdefghijklmnopqrstuv";
    static final String CERTIFICATE = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String PUBLIC_KEY = "PUB_KEY_ID_0119000001092024112100000001";
    static final Map<String, KeyPair> OWN_KEYS = Map.of(CERTIFICATE, keys(), PUBLIC_KEY, keys());
    static final KeyPair MERCHANT_KEYS = keys();

    private static final Duration LONG = Duration.ofSeconds(20);

    final InMemoryLedger ledger = new InMemoryLedger();
    final WechatSite site = new WechatSite(
            new WechatAccount(
                    "wx1234567890abcdef", "1900000109", MERCHANT_KEYS.getPublic(), API_KEY, CERTIFICATE, OWN_KEYS),
            ledger,
            trade -> "http://127.0.0.1/wallet/" + trade.number());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    WechatWorld() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    WechatMerchant merchant() {
        return new WechatMerchant(
                "wx1234567890abcdef",
                "1900000109",
                "3775B6A45ACD588826D15E583A95F5DD00000000",
                MERCHANT_KEYS.getPrivate(),
                new SecretKeySpec(API_KEY.getBytes(UTF_8), "AES"),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + site.prefix()),
                URI.create("https://shop.example/api/payments/callback/wechat"),
                publicKeys());
    }

    WechatApi api() {
        return new WechatApi(merchant(), LONG, LONG);
    }

    private static Map<String, PublicKey> publicKeys() {
        return OWN_KEYS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, own -> own.getValue()
                .getPublic()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        Response response = site.answer(
                new Request(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        query == null ? "" : query,
                        headers,
                        exchange.getRequestBody().readAllBytes()),
                NOW);
        response.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    /** As it arrives at the shop. */
    static Message message(Notification notification) {
        Map<String, String> headers = new HashMap<>();
        notification.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Message(notification.body(), headers);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
