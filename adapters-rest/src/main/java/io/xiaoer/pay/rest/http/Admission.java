package io.xiaoer.pay.rest.http;

import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.routing.FilterOrder;
import io.xiaoer.pay.rest.routing.RouterContext;
import io.xiaoer.pay.rest.security.AccessRules;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bounds how many requests are worked on at once, waiting for a thread or a connection included: one more is refused
 * with 503 before it costs anything, so that those inside are answered in time however many stand outside. How long that
 * is depends on the machine: whoever has waited too long for a thread is refused, too, when that comes. Callbacks are let
 * in always: they tell of money. So are streams, which have a bound of their own.
 *
 * <p>A request is inside until its work has ended, also when its sender has hung up: whoever asks again before that
 * asks for more work.
 */
@Singleton
public class Admission {

    private static final String ADMITTED = Admission.class.getName() + ".admitted";

    private final int most;
    private final Duration longest;
    private final Ticker ticker;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    Admission(
            @ConfigProperty(name = "xiaoer.http.max-requests") int most,
            @ConfigProperty(name = "xiaoer.http.max-wait") Duration longest,
            Ticker ticker) {
        this.most = most;
        this.longest = longest;
        this.ticker = ticker;
    }

    @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = FilterOrder.ADMISSION)
    public void admit(ContainerRequestContext request) {
        AccessRules rules = AccessRules.on(request.getMethod(), RouterContext.path());
        if (rules.isCallback() || rules.isStream()) {
            return;
        }
        long admitted = ticker.nanos();
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            refuse();
        }
        request.setProperty(ADMITTED, admitted);
        RouterContext.current().registerCompletionCallback(ended -> inside.decrementAndGet());
    }

    /** Runs on the thread that does the work. */
    @ServerRequestFilter
    public void begin(ContainerRequestContext request) {
        if (request.getProperty(ADMITTED) instanceof Long admitted && ticker.nanos() - admitted > longest.toNanos()) {
            refuse();
        }
    }

    private void refuse() {
        refused.incrementAndGet();
        throw Problem.of(ErrorCode.UNAVAILABLE).exception();
    }

    /** How many are worked on now. */
    public int inside() {
        return inside.get();
    }

    /** How many may be. */
    public int most() {
        return most;
    }

    /** How many were refused since the start. */
    public long refused() {
        return refused.get();
    }
}
