package io.xiaoer.pay.application.harness;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that a process talks to, with {@link HaltPoints} before and after each word. */
final class HaltingOutside {

    private HaltingOutside() {}

    /** A unit of work that refuses ends in no commit. */
    record Work(UnitOfWork real, HaltPoints points) implements UnitOfWork {

        @Override
        public <T> Outcome<T> run(Supplier<Outcome<T>> work) {
            Outcome<T> outcome = real.run(() -> {
                Outcome<T> done = work.get();
                if (!done.isRefused()) {
                    points.cross("before commit");
                }
                return done;
            });
            if (!outcome.isRefused()) {
                points.cross("after commit");
            }
            return outcome;
        }
    }

    record Gateway(AskableGateway real, HaltPoints points) implements AskableGateway {

        @Override
        public PaymentMethod method() {
            return real.method();
        }

        @Override
        public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
            return points.around("opening at the gateway", () -> real.open(order, payment, client));
        }

        @Override
        public boolean takes(Client client) {
            return real.takes(client);
        }

        @Override
        public TradeAnswer query(Payment payment, Instant now) {
            return points.around("asking the gateway", () -> real.query(payment, now));
        }

        @Override
        public String close(Payment payment, Instant now) {
            return points.around("closing at the gateway", () -> real.close(payment, now));
        }
    }

    record Refunds(RefundGateway real, HaltPoints points) implements RefundGateway {

        @Override
        public Provider provider() {
            return real.provider();
        }

        @Override
        public Answer refund(Refund refund, Receipt receipt, Instant now) {
            return points.around("paying back", () -> real.refund(refund, receipt, now));
        }
    }

    record Callbacks(CallbackProtocol real, HaltPoints points) implements CallbackProtocol {

        @Override
        public Provider provider() {
            return real.provider();
        }

        @Override
        public CallbackReading read(Message message, Instant now) {
            return points.around("reading a callback", () -> real.read(message, now));
        }

        @Override
        public CallbackReading readRefund(Message message, Instant now) {
            return points.around("reading a callback", () -> real.readRefund(message, now));
        }

        @Override
        public Reply accepted() {
            return points.around("the answer to a callback", real::accepted);
        }

        @Override
        public Reply rejected(CallbackReading.Rejection reason) {
            return real.rejected(reason);
        }
    }
}
