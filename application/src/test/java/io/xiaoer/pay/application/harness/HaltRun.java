package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.fake.FakeAskableGateway;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.AnswerOnce;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.refund.RefundId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One day of a shop: an order that lives to its end and is partly refunded, one given up unpaid, one given up when it was
 * paid, one whose callback never comes, one paid too late. At one of its {@link HaltPoints} the process ends; another one
 * takes over on the same storage, whoever heard no answer asks again, and the day has to end as if nothing had happened.
 */
public final class HaltRun {

    private static final Money PARTLY = Money.ofCents(5_000);

    private final HaltShop shop;
    private final String keys;
    private UseCases process;
    private HaltPoints points;

    private HaltRun(UseCases.Storage storage, int nth) {
        shop = new HaltShop(storage, nth);
        keys = "day " + nth + " of " + shop.product.value() + ": ";
        points = HaltPoints.endingAt(nth);
        process = shop.process(points);
    }

    /** Ends the process at every point, one day after the other, and judges each day. */
    public static List<String> everywhere(Supplier<UseCases.Storage> storage) {
        return atEach(1, storage);
    }

    /**
     * As {@link #everywhere}, at every {@code step}th point.
     *
     * @param storage may be shared by all days
     * @return the names of all points
     */
    public static List<String> atEach(int step, Supplier<UseCases.Storage> storage) {
        List<String> names = new HaltRun(storage.get(), 0).day();
        for (int nth = 1; nth <= names.size(); nth += step) {
            try {
                new HaltRun(storage.get(), nth).day();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("halted at point %d, %s".formatted(nth, names.get(nth - 1)), e);
            }
        }
        return names;
    }

    private List<String> day() {
        HaltDay day = new HaltDay(received(), givenUp(), paidAndGivenUp(), neverReported(), paidTooLate());
        comeToRest();
        shop.judge(day);
        return points.crossed();
    }

    /** What the first process left undone is asked of the second. */
    private <T> T asked(Function<UseCases, T> request) {
        try {
            T answer = request.apply(process);
            points.cross("answer");
            return answer;
        } catch (Crash end) {
            points = HaltPoints.never();
            process = shop.process(points);
            shop.clock.advance(Duration.ofMinutes(1));
            return request.apply(process);
        }
    }

    private void does(Consumer<UseCases> request) {
        asked(useCases -> {
            request.accept(useCases);
            return true;
        });
    }

    private OrderId received() {
        OrderId order = placed("received");
        paid(order);
        does(useCases -> useCases.moveOrder().ship(STAFF, order, ""));
        does(useCases -> useCases.moveOrder().confirmReceipt(ALICE, order));
        String refund = asked(useCases -> once(
                useCases,
                "refund",
                () -> useCases.refundOrders().request(ALICE, order, Optional.of(PARTLY), "scratched"),
                made -> Long.toString(made.id().value())));
        does(useCases ->
                useCases.refundOrders().approve(STAFF, new RefundId(Long.parseLong(refund)), Optional.empty(), ""));
        return order;
    }

    private OrderId givenUp() {
        OrderId order = placed("given up");
        started(order);
        does(useCases -> useCases.moveOrder().cancel(ALICE, order, "changed my mind"));
        return order;
    }

    private OrderId paidAndGivenUp() {
        OrderId order = placed("paid and given up");
        paid(order);
        does(useCases -> useCases.moveOrder().cancel(ALICE, order, "changed my mind"));
        return order;
    }

    private OrderId neverReported() {
        OrderId order = placed("never reported");
        started(order);
        shop.wechat.pay(payment(order), shop.clock.instant());
        shop.clock.advance(Duration.ofSeconds(11));
        does(useCases -> useCases.askGateways().askDue());
        return order;
    }

    private OrderId paidTooLate() {
        OrderId order = placed("paid too late");
        started(order);
        shop.clock.advance(Duration.ofMinutes(31));
        does(HaltShop::sweep);
        does(useCases -> useCases.handleCallback()
                .handle("bank", Report.success(payment(order)).signed()));
        return order;
    }

    private OrderId placed(String what) {
        PlaceOrder.Command command = new PlaceOrder.Command(
                ALICE, List.of(new PlaceOrder.Item(shop.product, 1)), shop.address, PaymentMethod.WECHAT, what);
        return new OrderId(Long.parseLong(asked(useCases -> once(
                useCases,
                what,
                () -> useCases.placeOrder().place(command),
                placed -> Long.toString(placed.get(0).order().id().value())))));
    }

    private void started(OrderId order) {
        does(useCases -> accepted(useCases.startPayment()
                .start(new StartPayment.Command(ALICE, payment(order).id(), CLIENT))));
    }

    private void paid(OrderId order) {
        started(order);
        Payment payment = payment(order);
        shop.wechat.pay(payment, shop.clock.instant());
        Report report = Report.success(payment)
                .transaction(FakeAskableGateway.transaction(payment.tradeNumber()))
                .paidAt(shop.clock.instant());
        does(useCases -> accepted(useCases.handleCallback().handle("wechat", report.signed())));
    }

    private Payment payment(OrderId order) {
        return shop.storage.payments().ofOrder(order).get(0);
    }

    private <T> String once(UseCases useCases, String what, Supplier<Outcome<T>> request, Function<T, String> answer) {
        AnswerOnce.Request keyed = new AnswerOnce.Request(new Key("alice", "POST", "/", keys + what), what);
        return accepted(useCases.answerOnce().once(keyed, request, value -> new Reply(201, answer.apply(value))))
                .reply()
                .body();
    }

    private void comeToRest() {
        List<Duration> waits = new ArrayList<>(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)));
        waits.add(Duration.ofHours(2));
        for (Duration wait : waits) {
            shop.clock.advance(wait);
            does(useCases -> useCases.askGateways().askDue());
            does(HaltShop::sweep);
        }
    }
}
