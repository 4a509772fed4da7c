package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fake.FakeRefundGateway.Mood;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Money that comes too late, three times over, through a gateway that refuses the refund twice. The order is of the last
 * two pieces: whether they are still there is part of the case.
 */
class LateMoneyTest {

    private static final String TABLE = """
            policy    | success comes after   | pieces || order     | payment   | money    | available | reserved
            refund    | expiry                | there  || pending   | expired   | refunded | 0         | 2
            refund    | cancellation          | there  || cancelled | cancelled | refunded | 2         | 0
            refund    | cancellation          | gone   || cancelled | cancelled | refunded | 0         | 2
            refund    | sweep                 | there  || cancelled | expired   | refunded | 2         | 0
            refund    | sweep                 | gone   || cancelled | expired   | refunded | 0         | 2
            refund    | failure, late         | there  || pending   | failed    | refunded | 0         | 2
            refund    | failure, in time      | there  || paid      | succeeded | applied  | 0         | 2
            refund    | paid and given up     | there  || cancelled | succeeded | refunded | 2         | 0
            reinstate | expiry                | there  || paid      | succeeded | applied  | 0         | 2
            reinstate | cancellation          | there  || paid      | succeeded | applied  | 0         | 2
            reinstate | cancellation          | gone   || cancelled | cancelled | refunded | 0         | 2
            reinstate | sweep                 | there  || paid      | succeeded | applied  | 0         | 2
            reinstate | sweep                 | gone   || cancelled | expired   | refunded | 0         | 2
            reinstate | failure, late         | there  || paid      | succeeded | applied  | 0         | 2
            reinstate | failure, in time      | there  || paid      | succeeded | applied  | 0         | 2
            reinstate | paid and given up     | there  || cancelled | succeeded | refunded | 2         | 0
            """;

    static Stream<List<String>> cases() {
        return TABLE.lines()
                .skip(1)
                .map(line -> Stream.of(line.split("\\|+")).map(String::strip).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void lateMoneyHasOneOutcomeHoweverOftenItIsTold(List<String> row) {
        Shop shop = new Shop(LatePaymentPolicy.valueOf(row.get(0).toUpperCase(Locale.ROOT)));
        Situations situations = shop.situations();
        ProductId product = situations.product(2).id();
        Placed placed = accepted(
                        shop.useCases().placeOrder().place(situations.command(ALICE, new PlaceOrder.Item(product, 2))))
                .get(0);
        Payment payment = placed.payment().payment();
        comeToNothing(row.get(1), shop, placed);
        if (row.get(2).equals("gone")) {
            accepted(shop.useCases()
                    .placeOrder()
                    .place(situations.command(Situations.BOB, new PlaceOrder.Item(product, 2))));
        }
        shop.refundGateway().next(Mood.REFUSE, Mood.SAY_NOTHING);

        for (int copy = 0; copy < 3; copy++) {
            situations.report(Report.success(payment).transaction("late"));
        }
        for (int retry = 0; retry < 3; retry++) {
            situations.after(Duration.ofMinutes(5));
            shop.useCases().sendRefunds().sendDue();
        }

        assertThat(word(shop.order(placed.order().id()).status())).isEqualTo(row.get(3));
        assertThat(word(shop.payment(payment.id()).status())).isEqualTo(row.get(4));
        Receipt late = receipt(shop, placed);
        assertThat(late.applied()).isEqualTo(row.get(5).equals("applied") ? late.amount() : Money.ZERO);
        assertThat(late.refunded()).isEqualTo(row.get(5).equals("refunded") ? late.amount() : Money.ZERO);
        assertThat(shop.refundGateway().paid().values().stream().filter(late.amount()::equals))
                .as("really paid back")
                .hasSize((int) shop.refunds(placed.order().id()).stream()
                        .map(Refund::number)
                        .distinct()
                        .count());
        StockItem stock = shop.stock(product);
        assertThat(stock.available()).isEqualTo(Long.parseLong(row.get(6)));
        assertThat(stock.reserved()).isEqualTo(Long.parseLong(row.get(7)));
        assertThat(shop.books().unexplained()).isEqualTo(Money.ZERO);
        assertThat(shop.anomalies()).isEmpty();
        assertThat(shop.useCases().checkConsistency().check(STAFF, false).findings())
                .isEmpty();
    }

    private static void comeToNothing(String how, Shop shop, Placed placed) {
        Situations situations = shop.situations();
        Payment payment = placed.payment().payment();
        switch (how) {
            case "expiry" -> shop.clock().set(payment.expiresAt().plusSeconds(1));
            case "cancellation" ->
                accepted(
                        shop.useCases().moveOrder().cancel(ALICE, placed.order().id(), ""));
            case "sweep" -> {
                shop.clock().set(payment.expiresAt().plusSeconds(1));
                shop.useCases()
                        .cancelUnpaidOrders()
                        .cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 10, false));
            }
            case "failure, in time" -> situations.report(Report.failure(payment));
            case "failure, late" -> {
                situations.report(Report.failure(payment));
                shop.clock().set(payment.expiresAt().plusSeconds(1));
            }
            case "paid and given up" -> {
                situations.report(Report.success(payment).transaction("first"));
                accepted(
                        shop.useCases().moveOrder().cancel(ALICE, placed.order().id(), ""));
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static Receipt receipt(Shop shop, Placed placed) {
        return shop.receipts(placed.order().id()).stream()
                .filter(receipt -> receipt.key().transactionId().equals("late"))
                .findFirst()
                .orElseThrow();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
