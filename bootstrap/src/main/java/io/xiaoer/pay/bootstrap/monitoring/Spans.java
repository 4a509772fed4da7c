package io.xiaoer.pay.bootstrap.monitoring;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The steps of a trace that are ours: calls of use cases, calls to gateways, runs of sweeps. Nothing while tracing is off. */
@Singleton
class Spans {

    private static final Running NOTHING = new Running(Span.getInvalid(), Scope.noop());

    private final Tracer tracer;
    private final boolean off;

    Spans(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = tracer;
        this.off = off;
    }

    /** A step inside this process. */
    Running begin(String name) {
        return off ? NOTHING : running(tracer.spanBuilder(name).startSpan());
    }

    /** A call to somebody else. */
    Running call(String whom, String what) {
        return off
                ? NOTHING
                : running(tracer.spanBuilder(whom + " " + what)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("peer.service", whom)
                        .setAttribute("xiaoer.call", what)
                        .startSpan());
    }

    private static Running running(Span span) {
        return new Running(span, span.makeCurrent());
    }

    /** A step under way; ended once, on the thread on which it began. */
    static final class Running {

        private final Span span;
        private final Scope scope;

        private Running(Span span, Scope scope) {
            this.span = span;
            this.scope = scope;
        }

        void end(String outcome) {
            span.setAttribute("xiaoer.outcome", outcome);
            end();
        }

        /** The kind of failure alone: what it says may be somebody's. */
        void fail(RuntimeException failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            end();
        }

        private void end() {
            scope.close();
            span.end();
        }
    }
}
