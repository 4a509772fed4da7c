package io.xiaoer.pay.gateway.simulator;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import com.sun.net.httpserver.HttpExchange;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes calls, passes them to the site that they are for, and sends or spoils its answer. */
final class Front {

    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    private static final int MOST_BYTES = 1_000_000;

    private final List<Site> sites;
    private final WatchedLedger watched;
    private final Instructions instructions;
    private final Threads threads;
    private final Pace pace;
    private final InstantSource clock;

    Front(
            List<Site> sites,
            WatchedLedger watched,
            Instructions instructions,
            Threads threads,
            Pace pace,
            InstantSource clock) {
        this.sites = sites;
        this.watched = watched;
        this.instructions = instructions;
        this.threads = threads;
        this.pace = pace;
        this.clock = clock;
    }

    /** Whatever goes wrong here is the simulator's fault, and told without how. */
    void handle(HttpExchange exchange) {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                send(exchange, Replies.message(413, "too much"));
            } else {
                answer(exchange, request(exchange, body));
            }
        } catch (IOException e) {
            LOG.log(DEBUG, "a call broke off", e);
            exchange.close();
        } catch (RuntimeException e) {
            LOG.log(ERROR, "the simulator failed", e);
            send(exchange, Replies.message(500, "the simulator failed"));
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Request(
                exchange.getRequestMethod(),
                Optional.ofNullable(uri.getRawPath()).orElse(""),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                body);
    }

    private void answer(HttpExchange exchange, Request request) {
        Optional<Site> site = sites.stream()
                .filter(one -> (request.path() + "/").startsWith(one.prefix() + "/"))
                .findFirst();
        if (site.isEmpty()) {
            send(exchange, Replies.message(404, "nobody is here"));
        } else if (site.get() instanceof Gateway gateway) {
            answerAsTold(exchange, gateway, request);
        } else if (isFromAnotherPage(request)) {
            send(exchange, Replies.message(403, "not from another page"));
        } else {
            send(exchange, site.get().answer(request, clock.instant()));
        }
    }

    /** Any page that is open in a browser of this machine could send a form here. */
    private static boolean isFromAnotherPage(Request request) {
        String origin = request.headers().get("origin");
        return request.method().equals("POST")
                && origin != null
                && !origin.equals("http://" + request.headers().get("host"));
    }

    private void answerAsTold(HttpExchange exchange, Gateway gateway, Request request) {
        watched.begin();
        Response response;
        try {
            response = gateway.answer(request, clock.instant());
        } catch (WatchedLedger.NotActing told) {
            response = Replies.message(504, "told not to act");
        } catch (RuntimeException e) {
            watched.end();
            throw e;
        }
        Optional<Behaviour> told = watched.end();
        if (told.isPresent()) {
            spoil(exchange, told.get());
        } else {
            leaveToChance(exchange, response);
        }
    }

    private void spoil(HttpExchange exchange, Behaviour told) {
        switch (told) {
            case ANSWER_5XX -> send(exchange, Replies.message(503, "busy"));
            case LOSE_ANSWER -> breakOff(exchange);
            case TIME_OUT_AFTER_ACTING, TIME_OUT_BEFORE_ACTING -> threads.after(pace.hold(), () -> breakOff(exchange));
            case PAY,
                    PAY_LATE,
                    PAY_TWICE,
                    WRONG_AMOUNT,
                    DUPLICATE,
                    DELAY,
                    REORDER,
                    DROP_CALLBACK,
                    BAD_SIGNATURE,
                    PAID_ON_CLOSE -> throw new IllegalStateException(told + " spoils no answer");
        }
    }

    private void leaveToChance(HttpExchange exchange, Response response) {
        switch (instructions.dice().answer()) {
            case ARRIVES -> send(exchange, response);
            case COMES_LATE -> threads.after(pace.late(), () -> send(exchange, response));
            case IS_LOST -> breakOff(exchange);
        }
    }

    /**
     * The answer's head without its body, and then the end. With nothing at all, a client could take the connection for
     * stale and ask once more by itself, and nobody could count how often it was asked.
     */
    private static void breakOff(HttpExchange exchange) {
        try {
            exchange.sendResponseHeaders(200, 1);
        } catch (IOException e) {
            LOG.log(DEBUG, "nobody waits for an answer any more", e);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, Response response) {
        byte[] body = response.body();
        boolean isEmpty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        try {
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : body.length);
            if (!isEmpty) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        } catch (IOException e) {
            LOG.log(DEBUG, "nobody waits for an answer any more", e);
        } finally {
            exchange.close();
        }
    }
}
