package io.xiaoer.pay.rest.problem;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import java.time.Duration;
import java.util.Map;

/** The one mapping of what a use case refuses to what a client is told. */
public final class Refusals {

    private static final Text TOO_MANY_UNPAID_ORDERS =
            new Text("未支付的订单过多，请先支付或取消后再下单", "You have too many unpaid orders; please pay or cancel some first");

    /** Nobody knows when the customer will have paid; asking again at once is of no use in any case. */
    private static final Duration UNTIL_SOME_MAY_BE_PAID = Duration.ofMinutes(1);

    private static final Text SUPPLIER_HAS_TOO_LITTLE = new Text(
            "海尔产品库存不足，当前库存: {available}，需要: {requested}",
            "The supplier has not enough: {available} available, {requested} requested");

    private static final Text DOES_NOT_FIT = new Text("当前状态不允许该操作", "Its present state does not allow this");

    private static final Text HAS_NO_BILLS =
            new Text("该渠道不提供账单，或未启用", "This provider hands out no bills, or is switched off");
    private static final Text NOT_A_PUBLIC_ADDRESS =
            new Text("必须是 https 地址，且主机在公网可达", "must be an https URL, and its host one of the public network");
    private static final Text HAS_NOT_BEGUN = new Text("该日期尚未到来", "This day has not begun");

    private Refusals() {}

    /** What was asked for; a refusal leaves as a problem. */
    public static <T> T orThrow(Outcome<T> outcome) {
        return orThrow(outcome, Place.BODY);
    }

    /** @param place where the request names what it is about: a product missing from the path is 404, else 400 */
    public static <T> T orThrow(Outcome<T> outcome, Place place) {
        return outcome.fold(value -> value, refusal -> {
            throw problem(refusal, place).exception();
        });
    }

    private static Problem problem(Refusal refusal, Place place) {
        if (refusal.reason() == Refusal.Reason.NO_BILLS_OF_PROVIDER) {
            return Problem.invalid("provider", HAS_NO_BILLS);
        }
        if (refusal.reason() == Refusal.Reason.BILL_OF_THE_FUTURE) {
            return Problem.invalid("date", HAS_NOT_BEGUN);
        }
        if (refusal.reason() == Refusal.Reason.WEBHOOK_ADDRESS_REFUSED) {
            return Problem.invalid("url", NOT_A_PUBLIC_ADDRESS);
        }
        ErrorCode code = code(refusal.reason());
        Problem problem = Problem.of(code);
        for (Map.Entry<String, Object> fact : refusal.facts().entrySet()) {
            problem = problem.with(fact.getKey(), fact.getValue());
        }
        if (refusal.reason() == Refusal.Reason.TOO_MANY_UNPAID_ORDERS) {
            return problem.explained(TOO_MANY_UNPAID_ORDERS, Map.of()).retryAfter(UNTIL_SOME_MAY_BE_PAID);
        }
        if (refusal.reason() == Refusal.Reason.SUPPLIER_HAS_TOO_LITTLE) {
            return problem.explained(SUPPLIER_HAS_TOO_LITTLE, Map.of());
        }
        if (refusal.reason() == Refusal.Reason.CONFLICT) {
            return problem.explained(DOES_NOT_FIT, Map.of());
        }
        return code == ErrorCode.PRODUCT_NOT_FOUND && place == Place.PATH ? problem.withStatus(404) : problem;
    }

    private static ErrorCode code(Refusal.Reason reason) {
        return switch (reason) {
            case PRODUCT_NOT_FOUND -> ErrorCode.PRODUCT_NOT_FOUND;
            case ADDRESS_INVALID -> ErrorCode.ADDRESS_INVALID;
            case INSUFFICIENT_STOCK, SUPPLIER_HAS_TOO_LITTLE -> ErrorCode.INSUFFICIENT_STOCK;
            case SUPPLIER_UNAVAILABLE -> ErrorCode.SUPPLIER_UNAVAILABLE;
            case GATEWAY_UNAVAILABLE -> ErrorCode.GATEWAY_UNAVAILABLE;
            case SUPPLIER_AUTH_FAILED -> ErrorCode.SUPPLIER_AUTH_FAILED;
            case UNSUPPORTED_METHOD -> ErrorCode.UNSUPPORTED_METHOD;
            case TOO_MANY_UNPAID_ORDERS -> ErrorCode.RATE_LIMITED;
            case ORDER_NOT_FOUND -> ErrorCode.ORDER_NOT_FOUND;
            case INVALID_ORDER_STATUS -> ErrorCode.INVALID_ORDER_STATUS;
            case ORDER_EXPIRED -> ErrorCode.ORDER_EXPIRED;
            case ORDER_CLOSING -> ErrorCode.ORDER_CLOSING;
            case AMOUNT_MISMATCH -> ErrorCode.AMOUNT_MISMATCH;
            case AMOUNT_MALFORMED -> ErrorCode.AMOUNT_MALFORMED;
            case PAYMENT_NOT_FOUND -> ErrorCode.PAYMENT_NOT_FOUND;
            case PAYMENT_EXPIRED -> ErrorCode.PAYMENT_EXPIRED;
            case INVALID_PAYMENT_STATUS -> ErrorCode.INVALID_PAYMENT_STATUS;
            case REFUND_NOT_FOUND -> ErrorCode.REFUND_NOT_FOUND;
            case REFUND_EXCEEDS_PAID -> ErrorCode.REFUND_EXCEEDS_PAID;
            case INVALID_REFUND_STATUS -> ErrorCode.INVALID_REFUND_STATUS;
            case ANOMALY_NOT_FOUND -> ErrorCode.ANOMALY_NOT_FOUND;
            case CONFLICT -> ErrorCode.CONFLICT;
            case PROVIDER_NOT_FOUND, CALLBACK_NOT_FOUND, SUBSCRIBER_NOT_FOUND, DELIVERY_NOT_FOUND ->
                ErrorCode.NOT_FOUND;
            case IDEMPOTENCY_KEY_REUSED -> ErrorCode.IDEMPOTENCY_KEY_REUSED;
            case IDEMPOTENCY_KEY_IN_USE -> ErrorCode.IDEMPOTENCY_KEY_IN_USE;
            case NO_BILLS_OF_PROVIDER, BILL_OF_THE_FUTURE, WEBHOOK_ADDRESS_REFUSED -> ErrorCode.VALIDATION_FAILED;
            case BILL_UNREADABLE -> ErrorCode.MALFORMED_REQUEST;
        };
    }

    /** Where a request names what it is about. */
    public enum Place {
        BODY,
        PATH
    }
}
