package io.xiaoer.pay.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.message.CodeReply;
import io.xiaoer.pay.gateway.message.StrictJson;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * WeChat Pay's callbacks: signed over their raw bytes, less than {@link WechatSignature#TOO_FAR_OFF} old or new, and
 * encrypted. What a message speaks of, a payment or a refund, it says itself: merchants may have both sent to one place.
 */
public final class WechatCallbacks implements CallbackProtocol {

    private final WechatMerchant merchant;
    private final WechatSignature signature;
    private final WechatNotices notices;

    public WechatCallbacks(WechatMerchant merchant) {
        this.merchant = merchant;
        this.signature = new WechatSignature(merchant.publicKeys());
        this.notices = new WechatNotices(merchant);
    }

    @Override
    public Provider provider() {
        return Provider.WECHAT;
    }

    @Override
    public Set<String> signedHeaders() {
        return WechatSignature.HEADERS;
    }

    @Override
    public CallbackReading read(Message message, Instant now) {
        return signature
                .rejection(name -> Optional.ofNullable(message.headers().get(name)), message.body(), now)
                .<CallbackReading>map(WechatCallbacks::rejection)
                .orElseGet(() -> notice(message.body()));
    }

    @Override
    public CallbackReading readRefund(Message message, Instant now) {
        return read(message, now);
    }

    private CallbackReading notice(byte[] body) {
        return StrictJson.object(body).flatMap(this::notice).orElse(rejection(Rejection.MALFORMED));
    }

    private Optional<CallbackReading> notice(JsonNode event) {
        return WechatResource.open(event.path("resource"), merchant.apiKey())
                .map(content -> notices.read(event.path("event_type").asText(), content));
    }

    /** Nobody can tell which payment an unverified message names: it is encrypted. */
    private static Rejected rejection(Rejection reason) {
        return new Rejected(reason, Optional.empty());
    }

    @Override
    public Reply accepted() {
        return CodeReply.success("成功");
    }

    @Override
    public Reply rejected(Rejection reason) {
        int status =
                switch (reason) {
                    case SIGNATURE_MISSING, SIGNATURE_WRONG, STALE -> 401;
                    case UNKNOWN_PAYMENT -> 404;
                    case MALFORMED, AMOUNT_MISSING, AMOUNT_MALFORMED -> 400;
                };
        return CodeReply.fail(status, reason);
    }
}
