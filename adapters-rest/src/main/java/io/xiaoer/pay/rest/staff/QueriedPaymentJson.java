package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.AttendPayment;
import io.xiaoer.pay.rest.model.PaymentJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a gateway said when staff had it asked, and the payment as it is now. */
@Schema(name = "QueriedPayment")
public record QueriedPaymentJson(
        @Schema(implementation = AttendPayment.Answer.class) String answer, PaymentJson payment) {

    static QueriedPaymentJson of(AttendPayment.Asked asked) {
        return new QueriedPaymentJson(Words.of(asked.answer()), PaymentJson.of(asked.payment()));
    }
}
