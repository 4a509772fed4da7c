package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.Product;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators are told: each fact once, and nothing of what was rolled back. */
class ObservingTest extends InShop {

    @Test
    void anOrderIsCountedWithItsStockItsPaymentAndItsCall() {
        situations.placed();

        assertThat(shop.observations().told())
                .containsExactly("local enough", "order pending", "payment created", "place_order accepted");
    }

    @Test
    void whatIsRolledBackHasNotHappened() {
        Product product = situations.product(10);
        PlaceOrder.Command command = situations.command(Situations.ALICE, new PlaceOrder.Item(product.id(), 2));
        shop.storage().unitOfWork().failCommit(1);

        assertThatThrownBy(() -> useCases.placeOrder().place(command)).isInstanceOf(RuntimeException.class);

        assertThat(shop.observations().told()).containsExactly("local enough", "place_order failed");
    }

    @Test
    void aCallbackThatPaysIsHandledAndItsCopyIsADuplicate() {
        Placed placed = situations.withStartedPayment();
        shop.observations().forget();

        situations.report(success(placed).transaction("4200"));
        assertThat(shop.observations().told())
                .containsExactly(
                        "payment callback_received",
                        "payment succeeded",
                        "order paid",
                        "bank payment handled",
                        "handle_callback accepted");
        shop.observations().forget();

        situations.report(success(placed).transaction("4200"));
        assertThat(shop.observations().told())
                .containsExactly(
                        "payment callback_received",
                        "payment duplicate",
                        "bank payment duplicate",
                        "handle_callback accepted");
    }

    @Test
    void aRefusedSignatureIsToldByItsProvider() {
        Placed placed = situations.withStartedPayment();
        shop.observations().forget();

        accepted(useCases.handleCallback()
                .handle("bank", FakeCallbackProtocol.signed(success(placed).parameters(), "a stranger's secret")));

        assertThat(shop.observations().told())
                .containsExactly("bank payment signature_wrong", "handle_callback accepted");
    }

    @Test
    void moneyOfAnotherAmountIsAnAnomaly() {
        Placed placed = situations.withStartedPayment();
        shop.observations().forget();

        situations.report(success(placed).amount("1.00"));

        assertThat(shop.observations().told())
                .contains("payment amount_mismatch", "anomaly amount_mismatch", "bank payment handled")
                .doesNotContain("order paid", "payment succeeded");
    }

    @Test
    void whoComesTooLateIsRefusedAndTheExpiryIsToldAllTheSame() {
        Placed placed = situations.placed();
        situations.after(Duration.ofMinutes(31));
        shop.observations().forget();
        Payment payment = placed.payment().payment();

        useCases.cancelPayment().cancel(Situations.ALICE, payment.id());

        assertThat(shop.observations().told()).containsExactly("payment expired", "cancel_payment payment_expired");
    }

    private static Report success(Placed placed) {
        return Report.success(placed.payment().payment());
    }
}
