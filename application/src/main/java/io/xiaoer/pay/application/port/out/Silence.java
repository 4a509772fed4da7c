package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductSource;

/** {@link Observations} that nobody makes. */
enum Silence implements Observations, Observations.Watch {
    INSTANCE;

    @Override
    public Watch begins(UseCase useCase) {
        return this;
    }

    @Override
    public void orderIs(OrderStatus status) {
        // Nobody listens.
    }

    @Override
    public void paymentLogged(LogEntry.Event event, Payment payment) {
        // Nobody listens.
    }

    @Override
    public void stockChecked(ProductSource source, StockCheck found) {
        // Nobody listens.
    }

    @Override
    public void anomaly(Anomaly.Kind kind) {
        // Nobody listens.
    }

    @Override
    public void callback(Provider provider, CallbackInbox.About about, CallbackEnd end) {
        // Nobody listens.
    }

    @Override
    public void accepted() {
        // Nobody listens.
    }

    @Override
    public void refused(Refusal.Reason reason) {
        // Nobody listens.
    }

    @Override
    public void failed(RuntimeException failure) {
        // Nobody listens.
    }

    @Override
    public void answeredBefore() {
        // Nobody listens.
    }
}
