package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.xiaoer.pay.application.Words;
import jakarta.inject.Singleton;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls to those outside: how long they took, and whether anything came back that could be understood. */
@Singleton
class GatewayMeters {

    private final MeterRegistry meters;
    private final Spans spans;

    GatewayMeters(MeterRegistry meters, Spans spans) {
        this.meters = meters;
        this.spans = spans;
    }

    /** A kind of call, measured from now on. */
    Calls calls(String whom, String what) {
        return new Calls(whom, what);
    }

    private enum End {
        ANSWERED,
        /** Nothing came back, or nothing that makes sense. */
        SILENT,
        FAILED
    }

    /** Calls of one kind. */
    final class Calls {

        private final String whom;
        private final String what;
        private final Timer answered;
        private final Timer silent;
        private final Timer failed;

        private Calls(String whom, String what) {
            this.whom = whom;
            this.what = what;
            this.answered = timer(End.ANSWERED);
            this.silent = timer(End.SILENT);
            this.failed = timer(End.FAILED);
        }

        private Timer timer(End end) {
            return Timer.builder("xiaoer.gateway.call")
                    .description("Calls to payment gateways and suppliers")
                    .tag("gateway", whom)
                    .tag("call", what)
                    .tag("outcome", Words.of(end))
                    .register(meters);
        }

        <R> R call(Supplier<R> calling, Predicate<R> isAnswer) {
            Spans.Running span = spans.call(whom, what);
            Timer.Sample time = Timer.start(meters);
            R result;
            try {
                result = calling.get();
            } catch (RuntimeException e) {
                time.stop(failed);
                span.fail(e);
                throw e;
            }
            boolean isAnswered = isAnswer.test(result);
            time.stop(isAnswered ? answered : silent);
            span.end(Words.of(isAnswered ? End.ANSWERED : End.SILENT));
            return result;
        }
    }
}
