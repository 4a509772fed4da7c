package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.Observations;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductSource;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what happens. All that can be counted is there from the start, at zero: a rule that looks at the growth of a
 * counter does not see the first step of one that appears with it.
 */
@Startup
@Singleton
public class Measurements implements Observations {

    private final Map<OrderStatus, Counter> orders = new HashMap<>();
    private final Map<List<Enum<?>>, Counter> payments = new HashMap<>();
    private final Map<List<Enum<?>>, Counter> stockChecks = new HashMap<>();
    private final Map<List<Enum<?>>, Counter> callbacks = new HashMap<>();
    private final Map<Anomaly.Kind, Counter> anomalies = new HashMap<>();
    private final UseCaseMeters useCases;
    private final Spans spans;
    private final PaymentTraces traces;
    private final MeterRegistry meters;

    Measurements(MeterRegistry meters, UseCaseMeters useCases, Spans spans, PaymentTraces traces) {
        this.meters = meters;
        this.useCases = useCases;
        this.spans = spans;
        this.traces = traces;
        registerOrdersAndPayments();
        registerStockChecks();
        registerCallbacks();
        registerAnomalies();
    }

    private void registerOrdersAndPayments() {
        for (OrderStatus status : OrderStatus.values()) {
            orders.put(
                    status, counter("xiaoer.orders", "Orders that came into a state", Tags.of("to", Words.of(status))));
        }
        for (LogEntry.Event event : LogEntry.Event.values()) {
            for (PaymentMethod method : PaymentMethod.values()) {
                Tags tags = Tags.of("event", Words.of(event), "method", Words.of(method));
                payments.put(
                        List.of(event, method),
                        counter("xiaoer.payment.events", "Lines written into the logs of payments", tags));
            }
        }
    }

    private void registerStockChecks() {
        for (ProductSource source : ProductSource.values()) {
            for (StockCheck found : StockCheck.values()) {
                Tags tags = Tags.of("source", Words.of(source), "outcome", Words.of(found));
                stockChecks.put(
                        List.of(source, found),
                        counter("xiaoer.stock.checks", "Looks whether there is enough for an order", tags));
            }
        }
    }

    private void registerCallbacks() {
        for (Provider provider : Provider.values()) {
            for (About about : About.values()) {
                for (CallbackEnd end : CallbackEnd.values()) {
                    Tags tags =
                            Tags.of("provider", Words.of(provider), "about", Words.of(about), "outcome", Words.of(end));
                    callbacks.put(
                            List.of(provider, about, end),
                            counter("xiaoer.callbacks", "Callbacks of providers, by how they ended", tags));
                }
            }
        }
    }

    private void registerAnomalies() {
        for (Anomaly.Kind kind : Anomaly.Kind.values()) {
            anomalies.put(
                    kind,
                    counter(
                            "xiaoer.anomalies.reported",
                            "Anomalies reported to staff, those seen again included",
                            Tags.of("kind", Words.of(kind))));
        }
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(meters);
    }

    @Override
    public Watch begins(UseCase useCase) {
        return useCases.begin(useCase, spans.begin(Words.of(useCase)));
    }

    @Override
    public void orderIs(OrderStatus status) {
        orders.get(status).increment();
    }

    @Override
    public void paymentLogged(LogEntry.Event event, Payment payment) {
        payments.get(List.<Enum<?>>of(event, payment.method())).increment();
        if (event == LogEntry.Event.STARTED) {
            traces.started(payment.id());
        } else if (event == LogEntry.Event.CALLBACK_RECEIVED) {
            traces.reported(payment.id());
        }
    }

    @Override
    public void stockChecked(ProductSource source, StockCheck found) {
        stockChecks.get(List.<Enum<?>>of(source, found)).increment();
    }

    @Override
    public void anomaly(Anomaly.Kind kind) {
        anomalies.get(kind).increment();
    }

    @Override
    public void callback(Provider provider, About about, CallbackEnd end) {
        callbacks.get(List.<Enum<?>>of(provider, about, end)).increment();
    }
}
