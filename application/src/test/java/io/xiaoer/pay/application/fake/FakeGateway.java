package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A gateway that opens everything, remembers it, and refuses to be called inside a unit of work. */
public class FakeGateway implements PaymentGateway {

    private final PaymentMethod method;
    private final BooleanSupplier insideAUnitOfWork;
    private final List<Opening> openings = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    public FakeGateway(PaymentMethod method, BooleanSupplier insideAUnitOfWork) {
        this.method = method;
        this.insideAUnitOfWork = insideAUnitOfWork;
    }

    @Override
    public final PaymentMethod method() {
        return method;
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        requireNoUnitOfWork();
        if (down) {
            return Optional.empty();
        }
        openings.add(new Opening(payment.tradeNumber().value(), payment.status(), client));
        return Optional.of(Map.of("out_trade_no", payment.tradeNumber().value()));
    }

    final void requireNoUnitOfWork() {
        if (insideAUnitOfWork.getAsBoolean()) {
            throw new IllegalStateException("a gateway was called inside a unit of work");
        }
    }

    /** From now on it does not answer. */
    public final void goDown() {
        down = true;
    }

    public final void comeBack() {
        down = false;
    }

    /** What it was asked to open, oldest first. */
    public final List<Opening> openings() {
        return List.copyOf(openings);
    }

    /** One call: for which trade, the payment's status then, and for whose client. */
    public record Opening(String tradeNumber, PaymentStatus status, Client client) {}
}
