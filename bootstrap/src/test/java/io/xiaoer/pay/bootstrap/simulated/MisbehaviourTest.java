package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.http.HttpTest;
import io.xiaoer.pay.bootstrap.http.Soon;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.gateway.simulator.Behaviour;
import io.xiaoer.pay.gateway.simulator.Instruction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a gateway or its shopper misbehaves, order, payment, money and stock end as they should. */
@HttpTest
class MisbehaviourTest {

    private static final Money PRICE = Money.ofCents(19_900);
    private static final Duration A_WHILE = Duration.ofSeconds(11);

    @Inject
    UseCases.Storage storage;

    private SimulatedShop shop;

    @BeforeEach
    void open() {
        shop = new SimulatedShop(storage, LatePaymentPolicy.REFUND);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    static Stream<Arguments> everyMisbehaviour() {
        return Arrays.stream(Behaviour.values())
                .flatMap(behaviour -> Stream.of(PaymentMethod.WECHAT, PaymentMethod.ALIPAY)
                        .map(method -> Arguments.of(behaviour, method)));
    }

    @ParameterizedTest
    @MethodSource("everyMisbehaviour")
    void everyMisbehaviourEndsInTheRightState(Behaviour behaviour, PaymentMethod method) {
        Purchase purchase = Purchase.placed(shop, method);

        misbehave(purchase, behaviour);

        Soon.check(() -> {
            shop.clock().advance(A_WHILE);
            shop.runJobs();
            assertThat(End.of(purchase)).isEqualTo(end(behaviour));
            purchase.agreesWithItsGateway();
        });
        assertThat(Requests.in(() -> shop.useCases().checkConservation().balance())
                        .unexplained())
                .isEqualTo(Money.ZERO);
    }

    private void misbehave(Purchase purchase, Behaviour behaviour) {
        switch (behaviour) {
            case PAY, PAY_TWICE, WRONG_AMOUNT, DUPLICATE, DELAY, REORDER, DROP_CALLBACK, BAD_SIGNATURE ->
                purchase.start().behave(behaviour).pay();
            case PAY_LATE -> {
                purchase.start().behave(behaviour);
                shop.clock().set(purchase.asPlaced().expiresAt().plusSeconds(5));
                purchase.pay();
            }
            case ANSWER_5XX, TIME_OUT_AFTER_ACTING, TIME_OUT_BEFORE_ACTING, LOSE_ANSWER ->
                purchase.behave(Instruction.of(behaviour).times(2)).start().pay();
            case PAID_ON_CLOSE -> purchase.start().behave(behaviour).cancel();
        }
    }

    private static End end(Behaviour behaviour) {
        List<Money> once = List.of(PRICE);
        return switch (behaviour) {
            case PAY_LATE -> new End(OrderStatus.CANCELLED, PaymentStatus.EXPIRED, once, PRICE, Money.ZERO, 10);
            case PAY_TWICE ->
                new End(OrderStatus.PAID, PaymentStatus.SUCCEEDED, List.of(PRICE, PRICE), PRICE, Money.ZERO, 9);
            case WRONG_AMOUNT -> {
                Money more = Money.ofCents(20_000);
                yield new End(OrderStatus.PENDING, PaymentStatus.PROCESSING, List.of(more), Money.ZERO, more, 9);
            }
            case PAY,
                    DUPLICATE,
                    DELAY,
                    REORDER,
                    DROP_CALLBACK,
                    BAD_SIGNATURE,
                    ANSWER_5XX,
                    TIME_OUT_AFTER_ACTING,
                    TIME_OUT_BEFORE_ACTING,
                    LOSE_ANSWER,
                    PAID_ON_CLOSE ->
                new End(OrderStatus.PAID, PaymentStatus.SUCCEEDED, once, Money.ZERO, Money.ZERO, 9);
        };
    }

    private record End(
            OrderStatus order, PaymentStatus payment, List<Money> receipts, Money refunded, Money held, long inStock) {

        static End of(Purchase purchase) {
            return new End(
                    purchase.order().status(),
                    purchase.payment().status(),
                    purchase.receipts().stream()
                            .map(receipt -> receipt.amount())
                            .toList(),
                    purchase.refunded(),
                    purchase.held(),
                    purchase.stock().available());
        }
    }
}
