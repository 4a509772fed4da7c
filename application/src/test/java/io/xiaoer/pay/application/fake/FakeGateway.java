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

/** A gateway that opens everything, remembers it, and refuses to be called inside a unit of work. */
public final class FakeGateway implements PaymentGateway {

    private final PaymentMethod method;
    private final InMemoryUnitOfWork unitOfWork;
    private final List<Opening> openings = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    public FakeGateway(PaymentMethod method, InMemoryUnitOfWork unitOfWork) {
        this.method = method;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public PaymentMethod method() {
        return method;
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        if (unitOfWork.isOpen()) {
            throw new IllegalStateException("a gateway was called inside a unit of work");
        }
        if (down) {
            return Optional.empty();
        }
        openings.add(new Opening(payment.tradeNumber().value(), payment.status(), client));
        return Optional.of(Map.of("out_trade_no", payment.tradeNumber().value()));
    }

    /** From now on it does not answer. */
    public void goDown() {
        down = true;
    }

    public void comeBack() {
        down = false;
    }

    /** What it was asked to open, oldest first. */
    public List<Opening> openings() {
        return List.copyOf(openings);
    }

    /** One call: for which trade, the payment's status then, and for whose client. */
    public record Opening(String tradeNumber, PaymentStatus status, Client client) {}
}
