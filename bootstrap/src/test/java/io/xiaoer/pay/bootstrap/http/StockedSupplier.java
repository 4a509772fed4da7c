package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Haier, as its wire format has it: what it has of a product, and whether it answers, stands in the product's code. */
public class StockedSupplier implements QuarkusTestResourceLifecycleManager {

    /** The code of a product that is in two warehouses, three pieces in each. */
    static final String SIX_PIECES = "GA0SIX";

    /** The code of a product about which nothing is told to us. */
    static final String FORBIDDEN = "GA0FORBIDDEN";

    /** The code of a product for which the supplier breaks down. */
    static final String BROKEN = "GA0BROKEN";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/token", exchange -> answer(exchange, 200, "{\"access_token\":\"test-token\",\"expires_in\":3600}"));
        server.createContext(
                "/yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open", StockedSupplier::tellStock);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "xiaoer.supplier.haier.base-url", url,
                "xiaoer.supplier.haier.token-url", url + "/token",
                "xiaoer.supplier.haier.client-id", "test-client",
                "xiaoer.supplier.haier.client-secret", "test-client-secret",
                "xiaoer.supplier.haier.sales-code", "8800000001",
                "xiaoer.supplier.haier.sender-code", "8800000002",
                "xiaoer.supplier.haier.seller-password", "test-seller-password");
    }

    private static void tellStock(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody());
        boolean isUs = "Bearer test-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && question.path("salesCode").asText().equals("8800000001")
                && question.path("sellerPassword").asText().equals("test-seller-password");
        String product = question.path("productCode").asText();
        int status = !isUs || product.equals(FORBIDDEN) ? 401 : product.equals(BROKEN) ? 503 : 200;
        String warehouses = product.equals(SIX_PIECES)
                ? "{\"secCode\":\"W1\",\"stock\":\"3\"},{\"secCode\":\"W2\",\"stock\":\"3\"}"
                : "";
        answer(exchange, status, "{\"data\":[" + warehouses + "]}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
