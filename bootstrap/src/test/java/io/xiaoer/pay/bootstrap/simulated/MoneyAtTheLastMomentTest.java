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
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Behaviour;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders are given up while their gateways are paid, or do not answer. */
@HttpTest
class MoneyAtTheLastMomentTest {

    @Inject
    UseCases.Storage storage;

    private SimulatedShop shop;

    private void open(LatePaymentPolicy policy) {
        shop = new SimulatedShop(storage, policy);
    }

    @AfterEach
    void close() {
        assertThat(Requests.in(() -> shop.useCases().checkConservation().balance())
                        .unexplained())
                .isEqualTo(Money.ZERO);
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"WECHAT", "ALIPAY"})
    void paidBetweenQueryAndCloseBeforeItsDeadlineAnOrderIsPaid(PaymentMethod method) {
        open(LatePaymentPolicy.REFUND);
        Purchase purchase = Purchase.started(shop, method);
        shop.site(purchase.provider()).beforeClose(number -> {
            assertThat(shop.site(purchase.provider()).queries(number)).isEqualTo(1);
            shop.simulator().behave(purchase.provider(), number, Behaviour.DROP_CALLBACK);
            shop.simulator().pay(purchase.provider(), number);
        });

        purchase.cancel();

        assertThat(purchase.order().status()).isEqualTo(OrderStatus.PAID);
        assertThat(purchase.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(purchase.stock().available()).isEqualTo(9);
        purchase.agreesWithItsGateway();
    }

    /** Alipay ends a trade by itself at its deadline, so that there it is never closed afterwards. */
    @ParameterizedTest
    @CsvSource({"REFUND, CANCELLED, 10, 199.00", "REINSTATE, PAID, 9, 0.00"})
    void paidBetweenQueryAndCloseAfterItsDeadlineThePolicyForLateMoneyDecides(
            LatePaymentPolicy policy, OrderStatus status, long inStock, String refunded) {
        open(policy);
        Purchase purchase = Purchase.started(shop, PaymentMethod.WECHAT).behave(Behaviour.PAY_LATE);
        shop.site(Provider.WECHAT).beforeClose(number -> shop.simulator().pay(Provider.WECHAT, number));
        shop.clock().set(purchase.asPlaced().expiresAt().plusSeconds(30));

        shop.runJobs();

        endsAs(purchase, status, inStock, refunded);
    }

    @ParameterizedTest
    @CsvSource({
        "WECHAT, REFUND, CANCELLED, 10, 199.00",
        "WECHAT, REINSTATE, PAID, 9, 0.00",
        "ALIPAY, REFUND, CANCELLED, 10, 199.00",
        "ALIPAY, REINSTATE, PAID, 9, 0.00"
    })
    void paidAfterItWasCancelledThePolicyForLateMoneyDecides(
            PaymentMethod method, LatePaymentPolicy policy, OrderStatus status, long inStock, String refunded) {
        open(policy);
        Purchase purchase = Purchase.started(shop, method).behave(Behaviour.PAY_LATE);
        shop.clock().set(purchase.asPlaced().expiresAt().plusSeconds(30));
        shop.runJobs();
        assertThat(purchase.order().status()).isEqualTo(OrderStatus.CANCELLED);

        purchase.pay();

        endsAs(purchase, status, inStock, refunded);
    }

    /** A sweep leaves alone what somebody is at work on, such as the money on its way back; the next one does not. */
    private void endsAs(Purchase purchase, OrderStatus status, long inStock, String refunded) {
        Soon.check(() -> {
            shop.runJobs();
            assertThat(purchase.receipts()).hasSize(1);
            assertThat(purchase.refunded()).hasToString(refunded);
            assertThat(purchase.order().status()).isEqualTo(status);
            assertThat(purchase.stock().available()).isEqualTo(inStock);
            purchase.agreesWithItsGateway();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "WECHAT, TIME_OUT_AFTER_ACTING",
        "WECHAT, TIME_OUT_BEFORE_ACTING",
        "ALIPAY, TIME_OUT_AFTER_ACTING",
        "ALIPAY, TIME_OUT_BEFORE_ACTING"
    })
    void whenTheCloseTimesOutTheOrderStaysPendingUntilItsGatewayAnswers(PaymentMethod method, Behaviour behaviour) {
        open(LatePaymentPolicy.REFUND);
        Purchase purchase = Purchase.started(shop, method);
        timeOutFromTheCloseOn(purchase, behaviour);

        purchase.cancel();

        isClosing(purchase);
        answersAgain(purchase);
        shop.clock().advance(Duration.ofMinutes(2));
        shop.runJobs();
        assertThat(purchase.order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(purchase.payment().status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(purchase.stock().available()).isEqualTo(10);
        assertThat(shop.simulator().pay(purchase.provider(), purchase.number())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"WECHAT", "ALIPAY"})
    void paidAfterACloseThatTimedOutAndDidNothingAnOrderIsPaid(PaymentMethod method) {
        open(LatePaymentPolicy.REFUND);
        Purchase purchase = Purchase.started(shop, method);
        timeOutFromTheCloseOn(purchase, Behaviour.TIME_OUT_BEFORE_ACTING);
        purchase.cancel();
        isClosing(purchase);

        answersAgain(purchase);
        purchase.behave(Behaviour.DROP_CALLBACK).pay();
        shop.clock().advance(Duration.ofMinutes(2));
        shop.runJobs();

        assertThat(purchase.order().status()).isEqualTo(OrderStatus.PAID);
        assertThat(purchase.stock().available()).isEqualTo(9);
        purchase.agreesWithItsGateway();
    }

    private void timeOutFromTheCloseOn(Purchase purchase, Behaviour behaviour) {
        shop.site(purchase.provider()).beforeClose(number -> purchase.behave(behaviour));
    }

    private void answersAgain(Purchase purchase) {
        shop.site(purchase.provider()).beforeClose(number -> {});
        shop.simulator().reset();
    }

    private static void isClosing(Purchase purchase) {
        assertThat(purchase.order().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(purchase.order().closing()).isPresent();
        assertThat(purchase.stock().available()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"WECHAT", "ALIPAY"})
    void whenItsCallbackIsDroppedAPaymentIsFoundByPolling(PaymentMethod method) {
        open(LatePaymentPolicy.REFUND);
        Purchase purchase =
                Purchase.started(shop, method).behave(Behaviour.DROP_CALLBACK).pay();
        shop.clock().advance(Duration.ofSeconds(9));
        shop.runJobs();
        assertThat(purchase.order().status()).isEqualTo(OrderStatus.PENDING);

        shop.clock().advance(Duration.ofSeconds(1));
        shop.runJobs();

        assertThat(purchase.order().status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.site(purchase.provider()).queries(purchase.number())).isEqualTo(1);
        assertThat(shop.door().taken()).isZero();
        purchase.agreesWithItsGateway();
    }
}
