package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.PaymentNotice.Trade;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Alipay's notices: forms signed with RSA2, for our app and our account. They carry no time stamp that could be too old;
 * Alipay repeats one for a day, and a repeat is told by what it reports.
 */
public final class AlipayCallbacks implements CallbackProtocol {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
    private static final Pattern NOTHING = Pattern.compile("0*(\\.0*)?");
    private static final String TEXT = "text/plain";

    private final AlipayMerchant merchant;

    public AlipayCallbacks(AlipayMerchant merchant) {
        this.merchant = merchant;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public CallbackReading read(Message message, Instant now) {
        return AlipayForm.decode(message.body())
                .map(this::read)
                .orElse(new Rejected(Rejection.MALFORMED, Optional.empty()));
    }

    private CallbackReading read(Map<String, String> values) {
        return rejection(values)
                .<CallbackReading>map(reason -> new Rejected(reason, tradeNumber(values)))
                .orElseGet(() -> new Genuine(notice(values)));
    }

    /** Alipay answers a refund at once and has no notice for it. */
    @Override
    public CallbackReading readRefund(Message message, Instant now) {
        return new Rejected(Rejection.MALFORMED, Optional.empty());
    }

    /** The signature first: nothing else in a notice is worth reading before it is known to be Alipay's. */
    private Optional<Rejection> rejection(Map<String, String> values) {
        return signatureRejection(values)
                .or(() -> malformedUnless(isForUs(values)))
                .or(() -> amountRejection(values))
                .or(() -> malformedUnless(isComplete(values)));
    }

    /** A notice must not choose the weaker kind of signature that Alipay also knows. */
    private Optional<Rejection> signatureRejection(Map<String, String> values) {
        String signature = value(values, "sign");
        if (signature.isEmpty()) {
            return Optional.of(Rejection.SIGNATURE_MISSING);
        }
        boolean genuine = value(values, "sign_type").equals("RSA2")
                && merchant.isAlipays(AlipaySignedText.ofNotice(values), signature);
        return genuine ? Optional.empty() : Optional.of(Rejection.SIGNATURE_WRONG);
    }

    private boolean isForUs(Map<String, String> values) {
        return value(values, "app_id").equals(merchant.appId())
                && value(values, "seller_id").equals(merchant.sellerId());
    }

    private static Optional<Rejection> amountRejection(Map<String, String> values) {
        if (value(values, "total_amount").isEmpty()) {
            return Optional.of(Rejection.AMOUNT_MISSING);
        }
        return amount(values).isEmpty() ? Optional.of(Rejection.AMOUNT_MALFORMED) : Optional.empty();
    }

    private static Optional<Rejection> malformedUnless(boolean right) {
        return right ? Optional.empty() : Optional.of(Rejection.MALFORMED);
    }

    private static boolean isComplete(Map<String, String> values) {
        Optional<State> state = state(values);
        String transaction = value(values, "trade_no");
        boolean hasTransaction = NUMBER.matcher(transaction).matches();
        return state.isPresent()
                && tradeNumber(values).isPresent()
                && (hasTransaction || transaction.isEmpty() && state.get() != State.SUCCEEDED)
                && (value(values, "gmt_payment").isEmpty() || paidAt(values).isPresent());
    }

    private static PaymentNotice notice(Map<String, String> values) {
        return new PaymentNotice(
                Provider.ALIPAY,
                Trade.of(tradeNumber(values).orElseThrow()),
                state(values).orElseThrow(),
                amount(values).orElseThrow(),
                value(values, "trade_no"),
                paidAt(values));
    }

    /**
     * Not paid yet, or all that was paid has gone back: no news of the payment, and what becomes of a refund is asked for.
     * A partial refund is told in a notice of success, and a success it remains: the money did come.
     */
    private static Optional<State> state(Map<String, String> values) {
        return switch (value(values, "trade_status")) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> Optional.of(State.SUCCEEDED);
            case "TRADE_CLOSED" -> Optional.of(isRefunded(values) ? State.UNCHANGED : State.CANCELLED);
            case "WAIT_BUYER_PAY" -> Optional.of(State.UNCHANGED);
            default -> Optional.empty();
        };
    }

    private static boolean isRefunded(Map<String, String> values) {
        return !NOTHING.matcher(value(values, "refund_fee")).matches()
                || !value(values, "gmt_refund").isEmpty();
    }

    private static Optional<TradeNumber> tradeNumber(Map<String, String> values) {
        return Optional.of(value(values, "out_trade_no"))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(TradeNumber::new);
    }

    private static Optional<BigDecimal> amount(Map<String, String> values) {
        return AmountRule.parse(value(values, "total_amount"));
    }

    private static Optional<Instant> paidAt(Map<String, String> values) {
        return AlipayTime.parse(value(values, "gmt_payment"));
    }

    /** To Alipay's signature an empty value and none are the same, so they are here. */
    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    @Override
    public Reply accepted() {
        return new Reply(200, TEXT, "success");
    }

    @Override
    public Reply rejected(Rejection reason) {
        return new Reply(400, TEXT, "failure");
    }
}
