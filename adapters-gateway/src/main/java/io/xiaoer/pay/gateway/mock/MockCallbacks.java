package io.xiaoer.pay.gateway.mock;

import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.PaymentNotice.Trade;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.message.CodeReply;
import io.xiaoer.pay.gateway.message.FlatJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what became of a payment of any method, unsigned. A payment's transaction id is made from its own id if absent. */
public final class MockCallbacks implements CallbackProtocol {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
    private static final Pattern PAYMENT_ID = Pattern.compile("[1-9][0-9]{0,17}");

    @Override
    public Provider provider() {
        return Provider.MOCK;
    }

    @Override
    public CallbackReading read(Message message, Instant now) {
        Optional<Map<String, String>> values = FlatJson.stringsAndIntegers(message.body());
        return values.flatMap(MockCallbacks::rejection)
                .or(() -> values.isEmpty() ? Optional.of(Rejection.MALFORMED) : Optional.empty())
                .<CallbackReading>map(reason -> new Rejected(reason, Optional.empty()))
                .orElseGet(() -> new Genuine(notice(values.orElseThrow())));
    }

    /** What the mock received it pays back when it is asked, and reports nothing afterwards. */
    @Override
    public CallbackReading readRefund(Message message, Instant now) {
        return new Rejected(Rejection.MALFORMED, Optional.empty());
    }

    private static Optional<Rejection> rejection(Map<String, String> values) {
        if (values.getOrDefault("amount", "").isEmpty()) {
            return Optional.of(Rejection.AMOUNT_MISSING);
        }
        if (amount(values).isEmpty()) {
            return Optional.of(Rejection.AMOUNT_MALFORMED);
        }
        if (!values.containsKey("payment_id") || state(values).isEmpty()) {
            return Optional.of(Rejection.MALFORMED);
        }
        if (paymentId(values).isEmpty()) {
            return Optional.of(Rejection.UNKNOWN_PAYMENT);
        }
        return NUMBER.matcher(transactionId(values)).matches() ? Optional.empty() : Optional.of(Rejection.MALFORMED);
    }

    private static PaymentNotice notice(Map<String, String> values) {
        return new PaymentNotice(
                Provider.MOCK,
                Trade.of(paymentId(values).orElseThrow()),
                state(values).orElseThrow(),
                amount(values).orElseThrow(),
                transactionId(values),
                Optional.empty());
    }

    /** An id of another form is the id of no payment. */
    private static Optional<PaymentId> paymentId(Map<String, String> values) {
        return Optional.of(values.get("payment_id"))
                .filter(id -> PAYMENT_ID.matcher(id).matches())
                .map(id -> new PaymentId(Long.parseLong(id)));
    }

    private static String transactionId(Map<String, String> values) {
        return values.getOrDefault("transaction_id", "mock-" + values.get("payment_id"));
    }

    private static Optional<BigDecimal> amount(Map<String, String> values) {
        return AmountRule.parse(values.getOrDefault("amount", ""));
    }

    private static Optional<State> state(Map<String, String> values) {
        return switch (values.getOrDefault("status", "")) {
            case "succeeded" -> Optional.of(State.SUCCEEDED);
            case "failed" -> Optional.of(State.FAILED);
            case "cancelled" -> Optional.of(State.CANCELLED);
            default -> Optional.empty();
        };
    }

    @Override
    public Reply accepted() {
        return CodeReply.success();
    }

    @Override
    public Reply rejected(Rejection reason) {
        return CodeReply.fail(reason);
    }
}
