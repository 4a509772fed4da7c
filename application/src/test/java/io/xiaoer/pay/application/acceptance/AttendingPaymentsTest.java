package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.AttendPayment.Answer;
import io.xiaoer.pay.application.port.in.AttendPayment.Asked;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What staff do about one payment by hand. */
class AttendingPaymentsTest extends InAskingShop {

    @Test
    void aGatewayThatIsAskedByStaffTellsOfMoneyThatNobodyReported() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());

        Asked asked = ask(first(placed));

        assertThat(asked.answer()).isEqualTo(Answer.OVER);
        assertThat(asked.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(shop.logged(first(placed).id()))
                .endsWith(LogEntry.Event.NOTED, LogEntry.Event.GATEWAY_ASKED, LogEntry.Event.SUCCEEDED);
        assertThat(shop.log(first(placed).id()))
                .contains(new LogEntry(
                        LogEntry.Event.NOTED,
                        Map.of("operator", STAFF.name(), "note", "顾客来电", "action", "query"),
                        now()));
    }

    @Test
    void whatStaffAskForMovesNothingByItself() {
        Placed placed = situations.withStartedPayment();

        assertThat(ask(first(placed)).answer()).isEqualTo(Answer.OPEN);
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.PROCESSING);
        wechat.goSilent();
        assertThat(ask(first(placed)).answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(shop.logged(first(placed).id())).endsWith(LogEntry.Event.NOTED, LogEntry.Event.GATEWAY_ASKED);
    }

    @Test
    void aGatewayThatNeverHeardOfAPaymentIsNotAsked() {
        Placed placed = situations.placed();

        assertThat(refusedWithoutTrace(() -> useCases.attendPayment()
                                .ask(STAFF, first(placed).id(), "r"))
                        .reason())
                .isEqualTo(Reason.INVALID_PAYMENT_STATUS);
        assertThat(refusal(useCases.attendPayment().ask(STAFF, new PaymentId(1), "r"))
                        .reason())
                .isEqualTo(Reason.PAYMENT_NOT_FOUND);
    }

    @Test
    void aNoteIsKeptUnderItsAuthorsNameAndNobodyOutsideIsTold() {
        Placed placed = situations.paid();
        int told = shop.events(placed.order().id()).size();

        accepted(useCases.attendPayment().note(STAFF, first(placed).id(), "<b>已与银行核实</b>"));

        assertThat(shop.log(first(placed).id()))
                .last()
                .isEqualTo(new LogEntry(
                        LogEntry.Event.NOTED, Map.of("operator", STAFF.name(), "note", "<b>已与银行核实</b>"), now()));
        assertThat(shop.events(placed.order().id())).hasSize(told);
        assertThat(refusal(useCases.attendPayment().note(STAFF, new PaymentId(1), "n"))
                        .reason())
                .isEqualTo(Reason.PAYMENT_NOT_FOUND);
    }

    private Asked ask(Payment payment) {
        return accepted(useCases.attendPayment().ask(STAFF, payment.id(), "顾客来电"));
    }
}
