package io.xiaoer.pay.gateway.mock;

import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;

/** Pays back at once whatever the mock received. */
public final class MockRefunds implements RefundGateway {

    @Override
    public Provider provider() {
        return Provider.MOCK;
    }

    @Override
    public Answer refund(Refund refund, Receipt receipt, Instant now) {
        return new Answer(State.DONE, "paid back at once");
    }
}
