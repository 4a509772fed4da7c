package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Observations.UseCase;
import io.xiaoer.pay.application.port.out.Observations.Watch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the calls of use cases took, how they ended, and why some were refused. */
@Singleton
class UseCaseMeters {

    /** With five seconds among them: opening a payment is to take no longer. */
    private static final Duration[] STEPS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
    };

    private final Map<List<Enum<?>>, Timer> times = new HashMap<>();
    private final Map<List<Enum<?>>, Counter> refusals = new HashMap<>();
    private final MeterRegistry meters;

    UseCaseMeters(MeterRegistry meters) {
        this.meters = meters;
        for (UseCase useCase : UseCase.values()) {
            for (End end : End.values()) {
                times.put(List.of(useCase, end), timer(useCase, end));
            }
            for (Refusal.Reason reason : Refusal.Reason.values()) {
                refusals.put(List.of(useCase, reason), refusal(useCase, reason));
            }
        }
    }

    private Timer timer(UseCase useCase, End end) {
        return Timer.builder("xiaoer.use.case")
                .description("Calls of use cases, by how they ended")
                .tag("use_case", Words.of(useCase))
                .tag("outcome", Words.of(end))
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    private Counter refusal(UseCase useCase, Refusal.Reason reason) {
        return Counter.builder("xiaoer.refusals")
                .description("Calls of use cases that were refused, by reason")
                .tag("use_case", Words.of(useCase))
                .tag("reason", Words.of(reason))
                .register(meters);
    }

    /** Begins to measure a call, which happens inside of {@code span}. */
    Watch begin(UseCase useCase, Spans.Running span) {
        return new Measured(useCase, Timer.start(meters), span);
    }

    private enum End {
        ACCEPTED,
        REFUSED,
        FAILED
    }

    private final class Measured implements Watch {

        private final UseCase useCase;
        private final Timer.Sample time;
        private final Spans.Running span;

        Measured(UseCase useCase, Timer.Sample time, Spans.Running span) {
            this.useCase = useCase;
            this.time = time;
            this.span = span;
        }

        @Override
        public void accepted() {
            end(End.ACCEPTED);
            span.end("accepted");
        }

        @Override
        public void refused(Refusal.Reason reason) {
            end(End.REFUSED);
            refusals.get(List.<Enum<?>>of(useCase, reason)).increment();
            span.end(Words.of(reason));
        }

        @Override
        public void failed(RuntimeException failure) {
            end(End.FAILED);
            span.fail(failure);
        }

        @Override
        public void answeredBefore() {
            span.end("answered_before");
        }

        private void end(End end) {
            time.stop(times.get(List.<Enum<?>>of(useCase, end)));
        }
    }
}
