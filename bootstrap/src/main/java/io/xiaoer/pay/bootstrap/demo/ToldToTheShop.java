package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;
import java.util.Optional;

/** A simulated gateway that finds the demo's shop wherever it is by now. */
record ToldToTheShop(Gateway gateway, DemoAddress address) implements Gateway {

    @Override
    public Provider provider() {
        return gateway.provider();
    }

    @Override
    public String prefix() {
        return gateway.prefix();
    }

    @Override
    public Response answer(Request request, Instant now) {
        return gateway.answer(request, now);
    }

    @Override
    public Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        return resolved(gateway.paid(trade, paid, signing, now));
    }

    @Override
    public Optional<Notification> refunded(Refund refund, Signing signing, Instant now) {
        return gateway.refunded(refund, signing, now).map(this::resolved);
    }

    private Notification resolved(Notification told) {
        return new Notification(address.resolve(told.url()), told.headers(), told.body());
    }

    @Override
    public boolean isHeard(int status, byte[] body) {
        return gateway.isHeard(status, body);
    }
}
