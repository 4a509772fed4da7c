package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** WeChat Pay's API on this machine, on a port of its own. */
final class WechatServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile String heardLine = "";
    private volatile String heard = "";
    private volatile HttpHandler handler = HttpExchange::close;

    WechatServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> handler.handle(exchange));
        server.setExecutor(threads);
        server.start();
    }

    WechatMerchant merchant() {
        return WechatPay.merchant(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** The first line of the last request, such as {@code GET /v3/x?y=z}. */
    String heardLine() {
        return heardLine;
    }

    /** The body of the last request. */
    String heard() {
        return heard;
    }

    /** The headers of the last request, their names in lower case. */
    Map<String, String> heardHeaders() {
        return headers;
    }

    /** Answers, signed as it should be. */
    void answers(int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        answers(status, bytes, WechatPay.headers(WechatPay.PUBLIC_KEY, WechatPay.NOW, bytes));
    }

    void answers(int status, byte[] body, Map<String, String> signature) {
        does(exchange -> {
            heardLine = exchange.getRequestMethod() + ' ' + exchange.getRequestURI();
            heard = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            signature.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    /** Answers, signed as it should be, and does something else the next time. */
    void answers(int status, String body, Runnable next) {
        answers(status, body);
        HttpHandler once = handler;
        does(exchange -> {
            next.run();
            once.handle(exchange);
        });
    }

    /** Instead of what it did before. */
    void does(HttpHandler what) {
        handler = what;
    }

    void hangs() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
