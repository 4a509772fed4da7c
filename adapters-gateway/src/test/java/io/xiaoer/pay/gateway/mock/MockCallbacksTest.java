package io.xiaoer.pay.gateway.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MockCallbacksTest {

    private final MockCallbacks mock = new MockCallbacks();

    @Test
    void itSettlesAPaymentByItsId() {
        PaymentNotice notice = ((Genuine)
                        read("{'payment_id': 7, 'status': 'succeeded', 'amount': '5.00', 'transaction_id': 'T1'}"))
                .notice();

        assertThat(notice.trade().payment()).contains(new PaymentId(7));
        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.transactionId()).isEqualTo("T1");
    }

    @Test
    void withoutATransactionIdARepeatIsTheSameMoney() {
        String body = "{'payment_id': '7', 'status': 'succeeded', 'amount': '5.00'}";

        assertThat(((Genuine) read(body)).notice().transactionId())
                .isEqualTo(((Genuine) read(body)).notice().transactionId())
                .contains("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'payment_id': 7, 'status': 'succeeded'}                                         | AMOUNT_MISSING",
                "{'payment_id': 7, 'status': 'succeeded', 'amount': 'x'}                          | AMOUNT_MALFORMED",
                "{'payment_id': 7, 'status': 'paid', 'amount': '5.00'}                            | MALFORMED",
                "{'status': 'succeeded', 'amount': '5.00'}                                        | MALFORMED",
                "{'payment_id': 7, 'status': 'failed', 'amount': '5.00', 'transaction_id': 'a b'} | MALFORMED",
                "{'payment_id': 'seven', 'status': 'succeeded', 'amount': '5.00'}                 | UNKNOWN_PAYMENT",
                "{'payment_id': 1.5, 'status': 'succeeded', 'amount': '5.00'}                     | MALFORMED",
                "[]                                                                               | MALFORMED"
            },
            quoteCharacter = '`')
    void whatMakesNoSenseIsRefused(String body, Rejection reason) {
        assertThat(((Rejected) read(body)).reason()).isEqualTo(reason);
    }

    @Test
    void itHasNothingToReportOfRefunds() {
        CallbackReading reading = mock.readRefund(new Message("{}".getBytes(UTF_8), Map.of()), Instant.EPOCH);

        assertThat(((Rejected) reading).reason()).isEqualTo(Rejection.MALFORMED);
    }

    private CallbackReading read(String body) {
        return mock.read(new Message(body.replace('\'', '"').getBytes(UTF_8), Map.of()), Instant.EPOCH);
    }
}
