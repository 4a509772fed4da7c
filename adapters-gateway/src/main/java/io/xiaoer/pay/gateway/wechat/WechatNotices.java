package io.xiaoer.pay.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.PaymentNotice.Trade;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** What WeChat Pay's events say, once they are known to be its own. Events for another app or merchant are not for us. */
final class WechatNotices {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_|*@.-]{1,64}");
    private static final Pattern YEAR_OF_OURS = Pattern.compile("[0-9]{4}-.*");

    private final WechatMerchant merchant;

    WechatNotices(WechatMerchant merchant) {
        this.merchant = merchant;
    }

    CallbackReading read(String event, JsonNode content) {
        return switch (event) {
            case "TRANSACTION.SUCCESS" -> payment(content);
            case "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED" -> refund(content);
            default -> new Rejected(Rejection.MALFORMED, Optional.empty());
        };
    }

    /** What an event or an answer says of a payment. */
    CallbackReading payment(JsonNode transaction) {
        JsonNode total = transaction.path("amount").path("total");
        return malformedUnless(isOurs("appid", merchant.appId(), transaction) && isOurs(transaction))
                .or(() -> amountRejection(transaction, total))
                .or(() -> malformedUnless(isComplete(transaction)))
                .<CallbackReading>map(reason -> new Rejected(reason, tradeNumber(transaction)))
                .orElseGet(() -> new Genuine(paymentNotice(transaction, total)));
    }

    private CallbackReading refund(JsonNode refund) {
        JsonNode back = refund.path("amount").path("refund");
        return malformedUnless(isOurs(refund))
                .or(() -> amountRejection(refund, back))
                .or(() -> malformedUnless(isCompleteRefund(refund)))
                .<CallbackReading>map(reason -> new Rejected(reason, tradeNumber(refund)))
                .orElseGet(() -> new GenuineRefund(refundNotice(refund, back)));
    }

    private boolean isOurs(JsonNode content) {
        return isOurs("mchid", merchant.merchantId(), content);
    }

    private static boolean isOurs(String field, String ours, JsonNode content) {
        return text(content, field).equals(ours);
    }

    private static Optional<Rejection> malformedUnless(boolean fine) {
        return fine ? Optional.empty() : Optional.of(Rejection.MALFORMED);
    }

    private static Optional<Rejection> amountRejection(JsonNode content, JsonNode fen) {
        if (fen.isMissingNode() || fen.isNull()) {
            return Optional.of(Rejection.AMOUNT_MISSING);
        }
        boolean ourCurrency =
                content.path("amount").path("currency").asText(Money.CURRENCY).equals(Money.CURRENCY);
        return ourCurrency && amount(fen).isPresent() ? Optional.empty() : Optional.of(Rejection.AMOUNT_MALFORMED);
    }

    /** WeChat Pay counts fen, a hundredth of a yuan each. */
    private static Optional<BigDecimal> amount(JsonNode fen) {
        return fen.isIntegralNumber() && fen.canConvertToLong()
                ? AmountRule.parse(BigDecimal.valueOf(fen.longValue(), 2).toPlainString())
                : Optional.empty();
    }

    private static boolean isComplete(JsonNode transaction) {
        Optional<State> state = state(transaction);
        return state.isPresent()
                && tradeNumber(transaction).isPresent()
                && (isNumber(transaction, "transaction_id")
                        || text(transaction, "transaction_id").isEmpty() && !isPaid(state.get()))
                && (text(transaction, "success_time").isEmpty()
                        || paidAt(transaction).isPresent());
    }

    private static PaymentNotice paymentNotice(JsonNode transaction, JsonNode total) {
        return new PaymentNotice(
                Provider.WECHAT,
                Trade.of(tradeNumber(transaction).orElseThrow()),
                state(transaction).orElseThrow(),
                amount(total).orElseThrow(),
                text(transaction, "transaction_id"),
                paidAt(transaction));
    }

    private static boolean isPaid(State state) {
        return state == State.SUCCEEDED || state == State.REFUNDED;
    }

    /** Whether it says that no money came, so that nobody needs to know how much. */
    static boolean isUnpaid(JsonNode transaction) {
        return state(transaction).filter(state -> !isPaid(state)).isPresent();
    }

    private static Optional<State> state(JsonNode transaction) {
        return switch (text(transaction, "trade_state")) {
            case "SUCCESS" -> Optional.of(State.SUCCEEDED);
            case "REFUND" -> Optional.of(State.REFUNDED);
            case "PAYERROR" -> Optional.of(State.FAILED);
            case "CLOSED", "REVOKED" -> Optional.of(State.CANCELLED);
            case "NOTPAY", "USERPAYING", "ACCEPT" -> Optional.of(State.UNCHANGED);
            default -> Optional.empty();
        };
    }

    private static boolean isCompleteRefund(JsonNode refund) {
        return refundState(refund).isPresent()
                && isNumber(refund, "out_refund_no")
                && (isNumber(refund, "refund_id") || text(refund, "refund_id").isEmpty());
    }

    private static RefundNotice refundNotice(JsonNode refund, JsonNode back) {
        return new RefundNotice(
                Provider.WECHAT,
                new RefundNumber(text(refund, "out_refund_no")),
                refundState(refund).orElseThrow(),
                amount(back).orElseThrow(),
                text(refund, "refund_id"));
    }

    private static Optional<RefundNotice.State> refundState(JsonNode refund) {
        return switch (text(refund, "refund_status")) {
            case "SUCCESS" -> Optional.of(RefundNotice.State.SUCCEEDED);
            case "ABNORMAL", "CLOSED" -> Optional.of(RefundNotice.State.FAILED);
            default -> Optional.empty();
        };
    }

    private static Optional<TradeNumber> tradeNumber(JsonNode content) {
        return isNumber(content, "out_trade_no")
                ? Optional.of(new TradeNumber(text(content, "out_trade_no")))
                : Optional.empty();
    }

    private static boolean isNumber(JsonNode content, String field) {
        return NUMBER.matcher(text(content, field)).matches();
    }

    private static Optional<Instant> paidAt(JsonNode transaction) {
        try {
            return Optional.of(text(transaction, "success_time"))
                    .filter(time -> YEAR_OF_OURS.matcher(time).matches())
                    .map(time -> OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty when it is missing, or no text. */
    private static String text(JsonNode content, String field) {
        return content.path(field).isTextual() ? content.path(field).textValue() : "";
    }
}
