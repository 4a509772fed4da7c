package io.xiaoer.pay.application.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small provider of its own: the body is {@code k=v} joined with {@code &}, signed by {@link SignatureRule}. Its keys
 * are {@code out_trade_no} or {@code payment_id}, {@code state}, {@code transaction_id}, {@code amount}, {@code paid_at}
 * and {@code signature}; of refunds {@code out_refund_no}, {@code state}, {@code amount} and {@code refund_id}.
 */
public final class FakeCallbackProtocol implements CallbackProtocol {

    private final Provider provider;
    private final List<String> secrets;

    public FakeCallbackProtocol(Provider provider, String... secrets) {
        this.provider = provider;
        this.secrets = List.of(secrets);
    }

    /** A callback as this provider sends it, signed with {@code secret}. */
    public static Message signed(Map<String, String> parameters, String secret) {
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.put("signature", SignatureRule.sign(parameters, secret));
        return unsigned(signed);
    }

    /** A callback with these parameters and no others. */
    public static Message unsigned(Map<String, String> parameters) {
        String body = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return new Message(body.getBytes(UTF_8), Map.of());
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public CallbackReading readRefund(Message message, Instant now) {
        Map<String, String> parameters = parameters(message);
        Optional<Rejection> objection = objection(parameters);
        return objection.isPresent()
                ? new Rejected(objection.get(), Optional.empty())
                : new GenuineRefund(new RefundNotice(
                        provider,
                        new RefundNumber(parameters.get("out_refund_no")),
                        RefundNotice.State.valueOf(parameters.get("state")),
                        new BigDecimal(parameters.get("amount")),
                        parameters.getOrDefault("refund_id", "")));
    }

    private static Map<String, String> parameters(Message message) {
        return Arrays.stream(new String(message.body(), UTF_8).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    @Override
    public CallbackReading read(Message message, Instant now) {
        Map<String, String> parameters = parameters(message);
        Optional<TradeNumber> claimed =
                Optional.ofNullable(parameters.get("out_trade_no")).map(TradeNumber::new);
        Optional<Rejection> objection = objection(parameters);
        return objection.isPresent()
                ? new Rejected(objection.get(), claimed)
                : new Genuine(notice(parameters, claimed));
    }

    private Optional<Rejection> objection(Map<String, String> parameters) {
        String signature = parameters.get("signature");
        if (signature == null) {
            return Optional.of(Rejection.SIGNATURE_MISSING);
        }
        if (!SignatureRule.verify(parameters, signature, secrets)) {
            return Optional.of(Rejection.SIGNATURE_WRONG);
        }
        String amount = parameters.get("amount");
        if (amount == null) {
            return Optional.of(Rejection.AMOUNT_MISSING);
        }
        return AmountRule.parse(amount).isEmpty() ? Optional.of(Rejection.AMOUNT_MALFORMED) : Optional.empty();
    }

    private PaymentNotice notice(Map<String, String> parameters, Optional<TradeNumber> claimed) {
        Trade trade = claimed.map(Trade::of)
                .orElseGet(() -> Trade.of(new PaymentId(Long.parseLong(parameters.get("payment_id")))));
        return new PaymentNotice(
                provider,
                trade,
                State.valueOf(parameters.get("state")),
                new BigDecimal(parameters.get("amount")),
                parameters.getOrDefault("transaction_id", ""),
                Optional.ofNullable(parameters.get("paid_at")).map(Instant::parse));
    }

    @Override
    public Reply accepted() {
        return new Reply(200, "text/plain", "SUCCESS");
    }

    @Override
    public Reply rejected(Rejection reason) {
        return new Reply(400, "text/plain", "FAIL " + reason);
    }
}
