package io.xiaoer.pay.rest.problem;

import java.util.Locale;

/**
 * Every code of the HTTP contract with its status and its texts. A code never changes once published; its texts may.
 *
 * <p>The texts' {@code {names}} are the members of the problem with those names.
 */
public enum ErrorCode {
    MALFORMED_REQUEST(400, "请求格式错误", "Malformed request", "请求无法解析", "The request cannot be read"),
    VALIDATION_FAILED(400, "请求校验失败", "Validation failed", "请求中有字段不符合要求", "Some fields of the request break a rule"),
    PRODUCT_NOT_FOUND(400, "商品不存在", "Product not found", "商品不存在或已下架", "There is no such product on sale"),
    ADDRESS_INVALID(400, "收货地址无效", "Invalid address", "收货地址不存在或不属于当前用户", "There is no such address of yours"),
    INSUFFICIENT_STOCK(
            409,
            "库存不足",
            "Insufficient stock",
            "库存不足，当前库存: {available}，需要: {requested}",
            "Not enough stock: {available} available, {requested} requested"),
    UNSUPPORTED_METHOD(
            400, "不支持的支付方式", "Unsupported payment method", "不支持的支付方式", "This payment method is not supported"),
    ORDER_NOT_FOUND(404, "订单不存在", "Order not found", "订单不存在", "There is no such order"),
    PAYMENT_NOT_FOUND(404, "支付单不存在", "Payment not found", "支付单不存在", "There is no such payment"),
    REFUND_NOT_FOUND(404, "退款单不存在", "Refund not found", "退款单不存在", "There is no such refund"),
    ANOMALY_NOT_FOUND(404, "异常记录不存在", "Anomaly not found", "异常记录不存在", "There is no such anomaly"),
    INVALID_ORDER_STATUS(
            400,
            "订单状态不允许该操作",
            "Order status does not allow this",
            "订单状态不能从 {from} 变为 {to}，允许: [{allowed}]",
            "An order cannot go from {from} to {to}; allowed: [{allowed}]"),
    ORDER_EXPIRED(409, "订单已过期", "Order expired", "订单已超过可支付的时限", "The order is too old to be paid"),
    ORDER_CLOSING(
            409,
            "订单正在关闭",
            "Order is closing",
            "订单正在关闭，等待支付渠道确认",
            "The order is closing and waits for the payment provider's word"),
    AMOUNT_MISMATCH(400, "支付金额不一致", "Amount mismatch", "支付金额与订单金额不一致", "The amount is not the order's amount"),
    AMOUNT_MALFORMED(400, "金额格式无效", "Malformed amount", "无效的支付金额格式", "The amount is not a valid amount of money"),
    PAYMENT_EXPIRED(400, "支付已超时", "Payment expired", "支付已超时，请重新发起支付", "The payment has expired; please pay again"),
    INVALID_PAYMENT_STATUS(
            409,
            "支付状态不允许该操作",
            "Payment status does not allow this",
            "支付单当前状态为 {payment_status}，不能进行该操作",
            "The payment is {payment_status}, which does not allow this"),
    REFUND_EXCEEDS_PAID(
            409,
            "退款金额超过可退金额",
            "Refund exceeds what was paid",
            "最多可退: {refundable}",
            "At most {refundable} can be refunded"),
    INVALID_REFUND_STATUS(
            409,
            "退款状态不允许该操作",
            "Refund status does not allow this",
            "退款单当前状态不能进行该操作",
            "The refund's status does not allow this"),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "幂等键已用于其他请求",
            "Idempotency key reused",
            "该幂等键已用于内容不同的请求",
            "This idempotency key was used for a different request"),
    IDEMPOTENCY_KEY_IN_USE(
            409,
            "幂等键正在使用",
            "Idempotency key in use",
            "使用该幂等键的请求仍在处理",
            "The first request with this key is still under way"),
    RATE_LIMITED(429, "请求过于频繁", "Too many requests", "请求过于频繁，请稍后再试", "Too many requests; please try again later"),
    SUPPLIER_UNAVAILABLE(502, "供应商服务不可用", "Supplier unavailable", "供应商库存暂时无法查询", "The supplier does not answer"),
    SUPPLIER_AUTH_FAILED(
            502, "供应商认证失败", "Supplier refused us", "海尔库存查询失败：认证失败", "The supplier refused our credentials"),
    GATEWAY_UNAVAILABLE(
            502, "支付渠道不可用", "Payment provider unavailable", "支付渠道暂时无法使用", "The payment provider does not answer"),
    UNAUTHORIZED(401, "未登录", "Not authenticated", "缺少令牌，或令牌无效、已过期", "The token is missing, invalid or expired"),
    FORBIDDEN(403, "无权限", "Forbidden", "当前角色无权进行该操作", "Your role does not allow this"),
    NOT_FOUND(404, "资源不存在", "Not found", "请求的路径不存在", "There is nothing at this path"),
    METHOD_NOT_ALLOWED(
            405, "方法不允许", "Method not allowed", "该路径不支持此 HTTP 方法", "This path does not support this HTTP method"),
    NOT_ACCEPTABLE(406, "无法提供所需格式", "Not acceptable", "只能以 JSON 应答", "Answers are JSON only"),
    PAYLOAD_TOO_LARGE(
            413, "请求体过大", "Payload too large", "请求体不能超过 {limit} 字节", "A request body has at most {limit} bytes"),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "不支持的内容类型",
            "Unsupported media type",
            "请求体必须是 application/json",
            "A request body must be application/json"),
    CONFLICT(409, "并发冲突", "Conflict", "数据已被其他请求修改，请重试", "Another request changed the same data; please try again"),
    UNAVAILABLE(503, "服务暂不可用", "Service unavailable", "服务暂时不可用，请稍后再试", "The service is busy; please try again later"),
    INTERNAL(
            500,
            "服务器内部错误",
            "Internal error",
            "服务器内部错误，编号: {error_id}",
            "Something broke on our side; error id: {error_id}");

    private final int status;
    private final Text title;
    private final Text detail;

    ErrorCode(int status, String titleZh, String titleEn, String detailZh, String detailEn) {
        this.status = status;
        this.title = new Text(titleZh, titleEn);
        this.detail = new Text(detailZh, detailEn);
    }

    /** The HTTP status, but for {@link #PRODUCT_NOT_FOUND} of a path, which answers 404. */
    public int status() {
        return status;
    }

    public Text title() {
        return title;
    }

    public Text detail() {
        return detail;
    }

    /** The problem's {@code type}, a name that is never dereferenced. */
    public String type() {
        return "urn:xiaoer:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
