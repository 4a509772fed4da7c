package io.xiaoer.pay.bootstrap.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.load.Entrance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All that a service in production needs around it but the database: who issues tokens, and a bank that takes refunds. */
public final class ProductionShop implements Entrance, AutoCloseable {

    private static final String ISSUER = "https://shop.example";
    private static final String SECRET = "a-secret-between-the-bank-and-the-shop";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair key;
    private final HttpServer bank;
    private final Map<String, Integer> refundsAsked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public ProductionShop() throws IOException {
        key = newKey();
        bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/refunds", exchange -> {
            String refund = JSON.readTree(exchange.getRequestBody())
                    .path("out_refund_no")
                    .asText();
            refundsAsked.merge(refund, 1, Integer::sum);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        bank.setExecutor(threads);
        bank.start();
    }

    /** A service on that database. */
    public RunningService.Setup on(String url, String user, String password) {
        return RunningService.production()
                .environment("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false")
                .environment("QUARKUS_DATASOURCE_JDBC_URL", url)
                .environment("QUARKUS_DATASOURCE_USERNAME", user)
                .environment("QUARKUS_DATASOURCE_PASSWORD", password)
                .environment("MP_JWT_VERIFY_ISSUER", ISSUER)
                .environment(
                        "MP_JWT_VERIFY_PUBLICKEY",
                        Base64.getEncoder().encodeToString(key.getPublic().getEncoded()))
                .environment("XIAOER_GATEWAY_BANK_ENABLED", "true")
                .environment("XIAOER_GATEWAY_BANK_SECRET", SECRET)
                .environment(
                        "XIAOER_GATEWAY_BANK_REFUND_URL",
                        "http://127.0.0.1:%d/refunds"
                                .formatted(bank.getAddress().getPort()));
    }

    @Override
    public String token(URI service, String user, String role) {
        return Jwt.issuer(ISSUER)
                .subject(user)
                .groups(role)
                .expiresIn(Duration.ofHours(1))
                .sign(key.getPrivate());
    }

    @Override
    public String bankSecret() {
        return SECRET;
    }

    @Override
    public boolean hasMock() {
        return false;
    }

    /** How often the bank was asked for each refund. */
    Map<String, Integer> refundsAsked() {
        return Map.copyOf(refundsAsked);
    }

    @Override
    public void close() {
        bank.stop(0);
        threads.shutdownNow();
    }

    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
