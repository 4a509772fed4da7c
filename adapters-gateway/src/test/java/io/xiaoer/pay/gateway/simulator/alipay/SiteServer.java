package io.xiaoer.pay.gateway.simulator.alipay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A site on this machine, over real connections, for tests. */
final class SiteServer implements AutoCloseable {

    private final HttpServer server;
    private final InstantSource clock;

    SiteServer(Site site, InstantSource clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(site, exchange));
        server.start();
    }

    String address(Site site) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), site.prefix());
    }

    private void answer(Site site, HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(
                        Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), header -> header.getValue()
                                .get(0)));
        Site.Response response = site.answer(
                new Site.Request(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                                .orElse(""),
                        headers,
                        exchange.getRequestBody().readAllBytes()),
                clock.instant());
        response.headers().forEach(exchange.getResponseHeaders()::set);
        int length = response.body().length;
        exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(response.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
