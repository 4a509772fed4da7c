package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.PaymentNotice.Trade;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A trade as Alipay describes it, in a notice or when it is asked, with the same words for the same.
 *
 * @param values its fields by name; empty text for one that is not there
 * @param paidAtName the one field that is called differently
 */
record AlipayTrade(UnaryOperator<String> values, String paidAtName) {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");
    private static final Pattern NOTHING = Pattern.compile("0*(\\.0*)?");

    Optional<TradeNumber> number() {
        return Optional.of(values.apply("out_trade_no"))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(TradeNumber::new);
    }

    boolean hasAmount() {
        return !values.apply("total_amount").isEmpty();
    }

    Optional<BigDecimal> amount() {
        return AmountRule.parse(values.apply("total_amount"));
    }

    /** Empty unless all of it makes sense. */
    Optional<PaymentNotice> notice() {
        Optional<State> state = state();
        String transaction = values.apply("trade_no");
        Optional<Instant> paidAt = AlipayTime.parse(values.apply(paidAtName));
        boolean hasTransaction = NUMBER.matcher(transaction).matches();
        if (state.isEmpty()
                || number().isEmpty()
                || amount().isEmpty()
                || !hasTransaction && !transaction.isEmpty()
                || hasPaidAt() && paidAt.isEmpty()) {
            return Optional.empty();
        }
        PaymentNotice notice = new PaymentNotice(
                Provider.ALIPAY, Trade.of(number().get()), state.get(), amount().get(), transaction, paidAt);
        return notice.isPaid() && !hasTransaction ? Optional.empty() : Optional.of(notice);
    }

    /**
     * A trade is closed when nobody paid it in time, and as well when all that was paid has gone back. A partial refund
     * leaves it a success: the money did come.
     */
    private Optional<State> state() {
        return switch (values.apply("trade_status")) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> Optional.of(State.SUCCEEDED);
            case "TRADE_CLOSED" -> Optional.of(hasPaidAt() || isRefunded() ? State.REFUNDED : State.CANCELLED);
            case "WAIT_BUYER_PAY" -> Optional.of(State.UNCHANGED);
            default -> Optional.empty();
        };
    }

    private boolean hasPaidAt() {
        return !values.apply(paidAtName).isEmpty();
    }

    private boolean isRefunded() {
        return !NOTHING.matcher(values.apply("refund_fee")).matches()
                || !values.apply("gmt_refund").isEmpty();
    }
}
