package io.xiaoer.pay.bootstrap.bench;

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
import io.hyperfoil.http.statistics.HttpStats;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends calls to a service over HTTP, with Hyperfoil. Every answer has to be a success. */
final class HttpLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** At a fixed rate so many may wait for their answers at once; one more would not be sent. */
    private static final int CROWD = 256;

    private final URI service;

    HttpLoad(URI service) {
        this.service = service;
    }

    /** As fast as it goes, by clients who each wait for an answer before they go on. */
    Measured inTurn(Supplier<Call> calls, int clients, Duration time) {
        return run(calls, clients, time, benchmark -> benchmark.addPhase("load").always(clients));
    }

    /** At that rate, whatever becomes of the ones before. */
    Measured atRate(Supplier<Call> calls, double perSecond, Duration time) {
        return run(calls, CROWD, time, benchmark -> benchmark
                .addPhase("load")
                .constantRate(1)
                .usersPerSec(perSecond)
                .variance(false)
                .maxSessions(CROWD));
    }

    private Measured run(
            Supplier<Call> calls, int connections, Duration time, Function<BenchmarkBuilder, PhaseBuilder<?>> phase) {
        BenchmarkBuilder benchmark = BenchmarkBuilder.builder().threads(1);
        HttpPluginBuilder http = benchmark.addPlugin(HttpPluginBuilder::new);
        http.ergonomics().stopOnInvalid(false);
        http.http()
                .protocol(Protocol.HTTP)
                .host(service.getHost())
                .port(service.getPort())
                .allowHttp2(false)
                .requestTimeout(PATIENCE.toMillis())
                .sharedConnections(connections);
        Map<Integer, Call> underWay = new ConcurrentHashMap<>();
        Function<Session, Call> call = session -> underWay.get(session.uniqueId());
        phase.apply(benchmark)
                .duration(time.toMillis())
                .maxDuration(time.plus(PATIENCE).toMillis())
                .scenario()
                .initialSequence("call")
                .step(session -> {
                    underWay.put(session.uniqueId(), calls.get());
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
                .endStep();
        Answers answers = new Answers();
        new LocalSimulationRunner(
                        benchmark.build(), (ran, step, metric, snapshot, unused) -> answers.add(snapshot), null, null)
                .run();
        return answers.of(time);
    }

    /** Adds up what Hyperfoil tells second by second. */
    private static final class Answers {

        private final StatisticsSnapshot all = new StatisticsSnapshot();

        void add(StatisticsSnapshot snapshot) {
            all.add(snapshot);
        }

        Measured of(Duration time) {
            assertThat(all.errors()).as("calls without a good answer: %s", all).isZero();
            assertThat(all.invalid)
                    .as("answers that were refusals: %s", HttpStats.get(all))
                    .isZero();
            assertThat(all.histogram.getTotalCount()).as("answers to %s", all).isEqualTo(all.requestCount);
            return new Measured(time.toMillis() / 1e3, all.histogram.copy());
        }
    }
}
