package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;

import io.xiaoer.pay.application.fake.FakeAskableGateway;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Instant;

/** A shop of its own for each test, whose gateways can be asked. */
abstract class InAskingShop extends InShop {

    protected final FakeAskableGateway wechat;
    protected final FakeAskableGateway alipay;

    InAskingShop() {
        this(LatePaymentPolicy.REFUND);
    }

    InAskingShop(LatePaymentPolicy latePayments) {
        super(Shop.withAskableGateways(latePayments));
        this.wechat = (FakeAskableGateway) shop.wechat();
        this.alipay = (FakeAskableGateway) shop.alipay();
    }

    protected final Order cancel(Placed placed) {
        return accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), "不想要了"))
                .order();
    }

    protected static Payment first(Placed placed) {
        return placed.payment().payment();
    }

    protected final Order order(Placed placed) {
        return shop.order(placed.order().id());
    }

    protected final OrderStatus status(Placed placed) {
        return order(placed).status();
    }

    protected final PaymentStatus status(Payment payment) {
        return shop.payment(payment.id()).status();
    }

    /** Its pieces still reserved for the order. */
    protected final long reserved(Placed placed) {
        StockItem stock = shop.stock(placed.order().line().productId());
        return stock.reserved();
    }

    protected final Instant now() {
        return shop.clock().instant();
    }
}
