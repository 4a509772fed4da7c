package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Alipay's notices: forms signed with RSA2, for our app and our account. They carry no time stamp that could be too old;
 * Alipay repeats one for a day, and a repeat is told by what it reports.
 */
public final class AlipayCallbacks implements CallbackProtocol {

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
                .<CallbackReading>map(
                        reason -> new Rejected(reason, trade(values).number()))
                .orElseGet(() -> new Genuine(trade(values).notice().orElseThrow()));
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
                .or(() -> amountRejection(trade(values)))
                .or(() -> malformedUnless(trade(values).notice().isPresent()));
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

    private static Optional<Rejection> amountRejection(AlipayTrade trade) {
        if (!trade.hasAmount()) {
            return Optional.of(Rejection.AMOUNT_MISSING);
        }
        return trade.amount().isEmpty() ? Optional.of(Rejection.AMOUNT_MALFORMED) : Optional.empty();
    }

    private static Optional<Rejection> malformedUnless(boolean right) {
        return right ? Optional.empty() : Optional.of(Rejection.MALFORMED);
    }

    private static AlipayTrade trade(Map<String, String> values) {
        return new AlipayTrade(name -> value(values, name), "gmt_payment");
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
