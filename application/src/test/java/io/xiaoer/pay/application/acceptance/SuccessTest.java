package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.acceptance.SuccessTable.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.acceptance.SuccessTable.Amount;
import io.xiaoer.pay.application.acceptance.SuccessTable.Case;
import io.xiaoer.pay.application.acceptance.SuccessTable.Money;
import io.xiaoer.pay.application.acceptance.SuccessTable.Paid;
import io.xiaoer.pay.application.acceptance.SuccessTable.Row;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.service.UseCases.Storage;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@link SuccessTable}. In each of them the provider is told success. */
class SuccessTest extends InShop {

    static Stream<Case> cases() {
        return SuccessTable.cases().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aTrueSuccessIsAppliedOrHeldOrKnownAlready(Case given) {
        Order order = situations.placed().order();
        Payment payment = write(given, order);
        Report report = report(given, payment);
        StockItem stock = shop.stock(order.line().productId());
        int logged = shop.logged(payment.id()).size();
        int told = shop.events(order.id()).size();

        Reply reply = shop.reply("bank", report);

        Row expected = given.expected();
        assertThat(reply).isEqualTo(new Reply(200, "text/plain", "SUCCESS"));
        assertThat(word(shop.order(order.id()).status())).isEqualTo(after(expected.order(), given.order()));
        assertThat(word(shop.payment(payment.id()).status())).isEqualTo(after(expected.payment(), given.payment()));
        assertThat(shop.logged(payment.id()).stream().skip(logged).map(SuccessTable::word))
                .containsExactly(("callback_received " + expected.log()).split(" "));
        assertThat(shop.events(order.id()).stream().skip(told)).containsExactly(words(expected.events()));
        assertThat(shop.history(order.id())).hasSize(expected.order().equals("=") ? 0 : 1);
        assertThat(shop.stock(order.line().productId())).isEqualTo(stock);
        assertReceipt(expected, report, payment);
    }

    private void assertReceipt(Row expected, Report report, Payment payment) {
        if (expected.receipt().equals("-")) {
            assertThat(shop.receipts(payment.orderId())).isEmpty();
            return;
        }
        Receipt receipt = shop.receipts(payment.orderId()).get(0);
        assertThat(shop.receipts(payment.orderId())).hasSize(1);
        assertThat(receipt.finding().map(Enum::name).orElse("applied")).isEqualTo(expected.receipt());
        assertThat(receipt.payment()).contains(payment.id());
        assertThat(receipt.key().transactionId()).isEqualTo(report.transactionId());
        assertThat(receipt.amount().toString()).isEqualTo(report.parameters().get("amount"));
        assertThat(receipt.paidAt()).isEqualTo(report.parameters().get("paid_at"));
        assertThat(receipt.receivedAt()).isEqualTo(shop.clock().instant());
    }

    private static String after(String cell, Enum<?> before) {
        return cell.equals("=") ? word(before) : cell;
    }

    private static String[] words(String cell) {
        return cell.equals("-") ? new String[0] : cell.split(" ");
    }

    /** The case's states, straight into storage: no moves lead to all of them, and a success is judged in each. */
    private Payment write(Case given, Order order) {
        Storage storage = shop.storage().ports();
        Payment payment = storage.payments().ofOrder(order.id()).get(0);
        storage.unitOfWork().run(() -> {
            storage.orders().lock(order.id());
            storage.orders().save(inStatus(order, given.order()), List.of());
            storage.payments().save(inStatus(payment, given.payment()));
            return Outcome.accepted(true);
        });
        return shop.payment(payment.id());
    }

    private static Order inStatus(Order order, OrderStatus status) {
        return Order.reconstitute(new Order.State(
                order.id(),
                order.number(),
                order.customer(),
                order.line(),
                order.method(),
                order.address(),
                order.note(),
                status,
                status == OrderStatus.REFUNDING || status == OrderStatus.REFUNDED
                        ? Optional.of(OrderStatus.PAID)
                        : Optional.empty(),
                Optional.empty(),
                order.createdAt(),
                order.updatedAt()));
    }

    private static Payment inStatus(Payment payment, PaymentStatus status) {
        return Payment.reconstitute(new Payment.State(
                payment.id(),
                payment.orderId(),
                payment.tradeNumber(),
                payment.amount(),
                payment.method(),
                status,
                status == PaymentStatus.SUCCEEDED ? Optional.of("the first transaction") : Optional.empty(),
                payment.atGateway(),
                payment.expiresAt(),
                payment.createdAt(),
                payment.updatedAt()));
    }

    /** Moves the clock to where the case's callback comes. */
    private Report report(Case given, Payment payment) {
        Report report = Report.success(payment);
        if (given.money() == Money.KNOWN) {
            Placed other = situations.placed();
            situations.report(Report.success(other.payment().payment()).transaction(report.transactionId()));
        }
        Instant deadline = payment.expiresAt();
        shop.clock().set(given.paid() == Paid.IN_TIME ? deadline : deadline.plusSeconds(60));
        Instant paidAt = given.paid() == Paid.LATE ? deadline.plusNanos(1_000) : deadline;
        return (given.amount() == Amount.SAME ? report : report.amount("397.99")).paidAt(paidAt);
    }
}
