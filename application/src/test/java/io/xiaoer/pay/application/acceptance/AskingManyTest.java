package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.Product;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many payments to ask about, and several who do. A gateway may be asked five times a second here. */
class AskingManyTest extends InAskingShop {

    private final Product product = situations.product(100);

    @Test
    void allReplicasTogetherAskAGatewaySoOftenInASecondAndNoMore() {
        List<Payment> payments = started(PaymentMethod.WECHAT, 12);
        UseCases replica = shop.replica();

        assertThat(askDue().open()).isEqualTo(5);
        assertThat(replica.askGateways().askDue().open()).isZero();
        assertThat(askDue().open()).isZero();
        assertThat(wechat.calls()).hasSize(5);
        situations.after(Duration.ofSeconds(1));
        assertThat(replica.askGateways().askDue().open()).isEqualTo(5);
        situations.after(Duration.ofSeconds(1));
        assertThat(askDue().open()).isEqualTo(2);

        assertThat(payments)
                .allSatisfy(payment -> assertThat(wechat.questions(payment)).isEqualTo(1));
    }

    @Test
    void eachGatewayHasItsOwnMeasure() {
        started(PaymentMethod.WECHAT, 6);
        started(PaymentMethod.ALIPAY, 4);

        assertThat(askDue().open()).isEqualTo(9);

        assertThat(wechat.calls()).hasSize(5);
        assertThat(alipay.calls()).hasSize(4);
    }

    @Test
    void twoWhoAskAtOnceAskOnceEach() {
        List<Payment> payments = started(PaymentMethod.WECHAT, 5);
        UseCases replica = shop.replica();

        List<AskGateways.Report> reports =
                AtOnce.run(8, () -> replica.askGateways().askDue());

        assertThat(reports.stream().mapToInt(AskGateways.Report::open).sum()).isLessThanOrEqualTo(5);
        assertThat(payments)
                .allSatisfy(payment -> assertThat(wechat.questions(payment)).isLessThanOrEqualTo(1));
        situations.after(Duration.ofSeconds(1));
        askDue();
        assertThat(payments)
                .allSatisfy(payment -> assertThat(wechat.questions(payment)).isEqualTo(1));
    }

    @Test
    void threeSilencesInARowEndTheRunForThatGatewayAlone() {
        started(PaymentMethod.WECHAT, 5);
        started(PaymentMethod.ALIPAY, 5);
        wechat.goSilent();

        assertThat(askDue()).isEqualTo(new AskGateways.Report(0, 5, 3, 2, 0));

        assertThat(wechat.calls()).hasSize(3);
        wechat.speakAgain();
        situations.after(Duration.ofSeconds(1));
        assertThat(askDue().open()).as("who was not asked is next").isEqualTo(2);
    }

    @Test
    void whoeverCannotWriteItDownAsksAgainAndHoldsNobodyUp() {
        List<Payment> payments = started(PaymentMethod.WECHAT, 3);
        payments.forEach(payment -> wechat.pay(payment, now()));
        // The pace, the first claim, and then the first answer.
        shop.storage().unitOfWork().failCommit(3);

        assertThat(askDue()).isEqualTo(new AskGateways.Report(2, 0, 0, 0, 1));

        situations.after(Duration.ofSeconds(30));
        assertThat(askDue().over()).isEqualTo(1);
        assertThat(payments)
                .allSatisfy(payment ->
                        assertThat(shop.order(payment.orderId()).status()).isEqualTo(OrderStatus.PAID));
    }

    /** Due to be asked about. */
    private List<Payment> started(PaymentMethod method, int count) {
        List<Payment> started = Stream.generate(() -> situations.placed(product, 1))
                .limit(count)
                .map(placed -> start(placed, method))
                .toList();
        situations.after(Duration.ofSeconds(10));
        return started;
    }

    private Payment start(Placed placed, PaymentMethod method) {
        Payment payment = situations.furtherPayment(placed.order(), method);
        return situations.start(payment.id()).payment().payment();
    }

    private AskGateways.Report askDue() {
        return useCases.askGateways().askDue();
    }
}
