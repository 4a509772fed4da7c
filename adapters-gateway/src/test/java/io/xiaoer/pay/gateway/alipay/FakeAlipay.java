package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.gateway.remote.RemoteDownload;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An Alipay on this machine, over real connections, that says what it is told to say. */
final class FakeAlipay implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final List<Map<String, String>> heard = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile HttpHandler behaviour = this::behaveWell;

    FakeAlipay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> behaviour.handle(exchange));
        server.start();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** With Alipay's keys of now and of soon. */
    AlipayApi api(Duration patience) {
        return new AlipayApi(merchant(), LONG, patience);
    }

    AlipayGateway gateway(InstantSource clock, Duration patience) {
        return new AlipayGateway(merchant(), api(patience), clock);
    }

    AlipayBills bills(long mostBytes) {
        RemoteDownload files = new RemoteDownload(LONG, LONG, LONG);
        return new AlipayBills(merchant(), api(LONG), files, mostBytes);
    }

    private AlipayMerchant merchant() {
        return Alipays.merchant(address(), Alipays.THEIRS, Alipays.THEIR_NEXT);
    }

    String address() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    void says(String method, String object) {
        saysRaw(method, signed(method, object, Alipays.THEIRS).getBytes(UTF_8));
    }

    void saysRaw(String method, byte[] answer) {
        answers.put(method, answer);
    }

    /** A file, for whoever knows where it is. */
    void keeps(String path, int status, byte[] file) {
        server.createContext(path, exchange -> answer(exchange, status, file));
    }

    void answersWith(int status, byte[] body) {
        behaviour = exchange -> answer(exchange, status, body);
    }

    void doesNotAnswer() {
        behaviour = exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    void hangsUp() {
        behaviour = HttpExchange::close;
    }

    /** The parameters of each call so far. */
    List<Map<String, String>> heard() {
        return heard;
    }

    List<String> addresses() {
        return addresses;
    }

    static String signed(String method, String object, KeyPair key) {
        return "{\"%s_response\":%s,\"sign\":\"%s\"}"
                .formatted(method.replace('.', '_'), object, Alipays.sign(key, object));
    }

    private void behaveWell(HttpExchange exchange) throws IOException {
        Map<String, String> values =
                Alipays.values(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        heard.add(values);
        addresses.add(exchange.getRequestURI().toString());
        answer(exchange, 200, answers.getOrDefault(values.get("method"), new byte[0]));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
