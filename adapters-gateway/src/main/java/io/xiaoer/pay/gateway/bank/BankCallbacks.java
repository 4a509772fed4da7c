package io.xiaoer.pay.gateway.bank;

import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.PaymentNotice.Trade;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.gateway.message.CodeReply;
import io.xiaoer.pay.gateway.message.FlatJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bank's callbacks: a JSON object of strings, signed by {@link SignatureRule} with a shared secret, and not older or
 * newer than {@link BankSignature#TOLERANCE}.
 */
public final class BankCallbacks implements CallbackProtocol {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");

    /** Other years are ISO 8601, too, and more than any database keeps. */
    private static final Pattern YEAR_OF_OURS = Pattern.compile("[0-9]{4}-.*");

    private final BankSignature signature;

    /**
     * @param secrets all valid at once, while one replaces another; at least one, none of them empty
     */
    public BankCallbacks(List<String> secrets) {
        this.signature = new BankSignature(secrets);
    }

    @Override
    public Provider provider() {
        return Provider.BANK;
    }

    @Override
    public CallbackReading read(Message message, Instant now) {
        return FlatJson.strings(message.body())
                .map(values -> read(values, now))
                .orElse(new Rejected(Rejection.MALFORMED, Optional.empty()));
    }

    private CallbackReading read(Map<String, String> values, Instant now) {
        return rejection(values, now)
                .<CallbackReading>map(reason -> new Rejected(reason, tradeNumber(values)))
                .orElseGet(() -> new Genuine(notice(values)));
    }

    private Optional<Rejection> rejection(Map<String, String> values, Instant now) {
        return signature
                .rejection(values, now)
                .or(() -> amountRejection(values))
                .or(() -> malformedUnless(isComplete(values)));
    }

    @Override
    public CallbackReading readRefund(Message message, Instant now) {
        return FlatJson.strings(message.body())
                .map(values -> readRefund(values, now))
                .orElse(new Rejected(Rejection.MALFORMED, Optional.empty()));
    }

    private CallbackReading readRefund(Map<String, String> values, Instant now) {
        return signature
                .rejection(values, now)
                .or(() -> amountRejection(values))
                .or(() -> malformedUnless(isCompleteRefund(values)))
                .<CallbackReading>map(reason -> new Rejected(reason, Optional.empty()))
                .orElseGet(() -> new GenuineRefund(refundNotice(values)));
    }

    private static Optional<Rejection> amountRejection(Map<String, String> values) {
        if (values.getOrDefault("amount", "").isEmpty()) {
            return Optional.of(Rejection.AMOUNT_MISSING);
        }
        return amount(values).isEmpty() ? Optional.of(Rejection.AMOUNT_MALFORMED) : Optional.empty();
    }

    private static Optional<Rejection> malformedUnless(boolean complete) {
        return complete ? Optional.empty() : Optional.of(Rejection.MALFORMED);
    }

    private static boolean isComplete(Map<String, String> values) {
        Optional<State> state = state(values);
        String transaction = values.getOrDefault("transaction_id", "");
        boolean hasTransaction = NUMBER.matcher(transaction).matches();
        return state.isPresent()
                && tradeNumber(values).isPresent()
                && (hasTransaction || transaction.isEmpty() && state.get() != State.SUCCEEDED)
                && (!values.containsKey("paid_at") || paidAt(values).isPresent());
    }

    private static PaymentNotice notice(Map<String, String> values) {
        return new PaymentNotice(
                Provider.BANK,
                Trade.of(tradeNumber(values).orElseThrow()),
                state(values).orElseThrow(),
                amount(values).orElseThrow(),
                values.getOrDefault("transaction_id", ""),
                paidAt(values));
    }

    private static boolean isCompleteRefund(Map<String, String> values) {
        Optional<RefundNotice.State> state = refundState(values);
        String theirs = values.getOrDefault("refund_id", "");
        boolean hasTheirs = NUMBER.matcher(theirs).matches();
        return state.isPresent()
                && refundNumber(values).isPresent()
                && (hasTheirs || theirs.isEmpty() && state.get() != RefundNotice.State.SUCCEEDED);
    }

    private static RefundNotice refundNotice(Map<String, String> values) {
        return new RefundNotice(
                Provider.BANK,
                refundNumber(values).orElseThrow(),
                refundState(values).orElseThrow(),
                amount(values).orElseThrow(),
                values.getOrDefault("refund_id", ""));
    }

    private static Optional<RefundNumber> refundNumber(Map<String, String> values) {
        return Optional.ofNullable(values.get("out_refund_no"))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(RefundNumber::new);
    }

    private static Optional<RefundNotice.State> refundState(Map<String, String> values) {
        return switch (values.getOrDefault("refund_status", "")) {
            case "SUCCESS" -> Optional.of(RefundNotice.State.SUCCEEDED);
            case "FAILED" -> Optional.of(RefundNotice.State.FAILED);
            default -> Optional.empty();
        };
    }

    private static Optional<TradeNumber> tradeNumber(Map<String, String> values) {
        return Optional.ofNullable(values.get("out_trade_no"))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(TradeNumber::new);
    }

    private static Optional<BigDecimal> amount(Map<String, String> values) {
        return AmountRule.parse(values.getOrDefault("amount", ""));
    }

    private static Optional<State> state(Map<String, String> values) {
        return switch (values.getOrDefault("trade_status", "")) {
            case "SUCCESS" -> Optional.of(State.SUCCEEDED);
            case "FAILED" -> Optional.of(State.FAILED);
            case "CLOSED" -> Optional.of(State.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> paidAt(Map<String, String> values) {
        try {
            return Optional.ofNullable(values.get("paid_at"))
                    .filter(text -> YEAR_OF_OURS.matcher(text).matches())
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
