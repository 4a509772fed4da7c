package io.xiaoer.pay.bootstrap.monitoring;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.persistence.trace.SqlTraces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Leads from the trace in which a payment's callback came to the one in which its shopper was sent to the gateway: the
 * gateway hands nothing on that would. Does nothing while tracing is off, and no harm when it fails.
 */
@Singleton
class PaymentTraces {

    private static final Logger LOG = Logger.getLogger(PaymentTraces.class);

    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final SqlTraces traces;
    private final boolean off;

    PaymentTraces(SqlTraces traces, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.traces = traces;
        this.off = off;
    }

    /** It is started now, in the trace under way. */
    void started(PaymentId payment) {
        SpanContext current = Span.current().getSpanContext();
        if (!off && current.isSampled()) {
            harmless(() -> traces.remember(
                    payment,
                    "00-%s-%s-%s"
                            .formatted(
                                    current.getTraceId(),
                                    current.getSpanId(),
                                    current.getTraceFlags().asHex())));
        }
    }

    /** Somebody reports it in the trace under way. */
    void reported(PaymentId payment) {
        Span current = Span.current();
        if (!off && current.getSpanContext().isSampled()) {
            harmless(() -> traces.find(payment).flatMap(PaymentTraces::context).ifPresent(current::addLink));
        }
    }

    private static Optional<SpanContext> context(String traceparent) {
        Matcher parts = PARENT.matcher(traceparent);
        return parts.matches()
                ? Optional.of(SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault()))
                : Optional.empty();
    }

    private static void harmless(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.debug("A trace leads nowhere", e);
        }
    }
}
