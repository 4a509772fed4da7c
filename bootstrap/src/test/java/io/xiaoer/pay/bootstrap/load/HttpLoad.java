package io.xiaoer.pay.bootstrap.load;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;
import static org.assertj.core.api.Assertions.assertThat;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Sends calls to a service over HTTP, with Hyperfoil. Every call has to be answered. */
public final class HttpLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI service;

    public HttpLoad(URI service) {
        this.service = service;
    }

    /**
     * What came back.
     *
     * @param byStatus how long answers took, in nanoseconds
     * @param sayingWhen how many said when to come again
     * @param mostWaiting how many waited for their answers at once
     * @param seconds from the first call to the last answer, which may come long after the last call
     */
    public record Answers(Map<Integer, Histogram> byStatus, long sayingWhen, int mostWaiting, double seconds) {

        public Histogram of(int status) {
            return byStatus.getOrDefault(status, new Histogram(3));
        }
    }

    /** As fast as it goes, by clients who each wait for an answer before they go on. */
    public Answers inTurn(Supplier<Call> calls, int clients, Duration time) {
        return run(calls, clients, time, load -> load.addPhase("load").always(clients));
    }

    /**
     * At that rate, whatever becomes of the ones before. While {@code most} wait for their answers none is sent: whoever
     * needs that very rate looks at {@link Answers#mostWaiting}.
     */
    public Answers atRate(Supplier<Call> calls, double perSecond, int most, Duration time) {
        return run(calls, most, time, load -> load.addPhase("load")
                .constantRate(1)
                .usersPerSec(perSecond)
                .variance(false)
                .maxSessions(most));
    }

    private Answers run(
            Supplier<Call> calls, int connections, Duration time, Function<BenchmarkBuilder, PhaseBuilder<?>> phase) {
        BenchmarkBuilder load = load(connections);
        Map<Integer, Call> underWay = new ConcurrentHashMap<>();
        Function<Session, Call> call = session -> underWay.get(session.uniqueId());
        Map<Integer, Histogram> byStatus = new TreeMap<>();
        AtomicLong sayingWhen = new AtomicLong();
        Clock clock = new Clock();
        phase.apply(load)
                .duration(time.toMillis())
                .maxDuration(time.plus(PATIENCE).toMillis())
                .scenario()
                .initialSequence("call")
                .step(session -> {
                    underWay.put(session.uniqueId(), calls.get());
                    clock.called();
                    return true;
                })
                .step(SC)
                .httpRequest(HttpMethod.GET)
                .method(() -> session -> HttpMethod.valueOf(call.apply(session).method()))
                .path(session -> call.apply(session).path())
                .headerAppender(
                        (session, request) -> call.apply(session).headers().forEach(request::putHeader))
                .body((session, connection) ->
                        Unpooled.wrappedBuffer(call.apply(session).body()))
                .handler()
                .status((request, status) -> byStatus.computeIfAbsent(status, unused -> new Histogram(3))
                        .recordValue(clock.answered() - request.startTimestampNanos()))
                .header((request, name, value) -> sayingWhen.addAndGet("Retry-After".contentEquals(name) ? 1 : 0))
                .endHandler()
                .endStep();
        StatisticsSnapshot all = new StatisticsSnapshot();
        new LocalSimulationRunner(load.build(), (ran, step, metric, seen, unused) -> all.add(seen), null, null).run();
        assertThat(all.errors()).as("calls without an answer: %s", all).isZero();
        return new Answers(byStatus, sayingWhen.get(), clock.mostWaiting, (clock.last - clock.first) / 1e9);
    }

    /** One thread: what it has counted is nobody else's. */
    private BenchmarkBuilder load(int connections) {
        BenchmarkBuilder load = BenchmarkBuilder.builder().threads(1);
        HttpPluginBuilder http = load.addPlugin(HttpPluginBuilder::new);
        http.ergonomics().stopOnInvalid(false).autoRangeCheck(false);
        http.http()
                .protocol(Protocol.HTTP)
                .host(service.getHost())
                .port(service.getPort())
                .allowHttp2(false)
                .requestTimeout(PATIENCE.toMillis())
                .sharedConnections(connections);
        return load;
    }

    /** Of one load, and of its one thread. */
    private static final class Clock {

        private long first;
        private long last;
        private int waiting;
        private int mostWaiting;

        void called() {
            if (first == 0) {
                first = System.nanoTime();
            }
            waiting++;
            mostWaiting = Math.max(mostWaiting, waiting);
        }

        long answered() {
            waiting--;
            last = System.nanoTime();
            return last;
        }
    }
}
