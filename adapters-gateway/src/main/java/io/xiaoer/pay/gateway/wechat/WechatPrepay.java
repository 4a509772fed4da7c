package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What opens a payment, and what the shopper's client gets of the answer, for each kind of client. */
final class WechatPrepay {

    private static final DateTimeFormatter CHINA_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.of("Asia/Shanghai"));

    /** As much of a description as WeChat Pay takes, whether it counts bytes or characters. */
    private static final int MOST_DESCRIPTION_BYTES = 127;

    private final WechatMerchant merchant;

    WechatPrepay(WechatMerchant merchant) {
        this.merchant = merchant;
    }

    /** How a shopper pays. */
    enum Channel {
        /** With the telephone's camera: the answer is shown as a QR code. */
        NATIVE("code_url"),
        /** In WeChat's own browser. */
        JSAPI("prepay_id"),
        /** In another browser of the telephone. */
        H5("h5_url");

        /** Where the answer says how to pay. */
        private final String field;

        Channel(String field) {
            this.field = field;
        }

        /** Empty when such a client cannot pay here, or does not say what is needed for it. */
        static Optional<Channel> of(Client client) {
            return switch (client.channel().orElse("native")) {
                case "native" -> Optional.of(NATIVE);
                case "jsapi" ->
                    client.openid().filter(openid -> !openid.isBlank()).map(openid -> JSAPI);
                case "h5" -> client.ip().filter(ip -> !ip.isBlank()).map(ip -> H5);
                default -> Optional.empty();
            };
        }

        String path() {
            return "/v3/pay/transactions/"
                    + switch (this) {
                        case NATIVE -> "native";
                        case JSAPI -> "jsapi";
                        case H5 -> "h5";
                    };
        }

        /** What the answer says; empty when it does not. */
        Optional<String> read(JsonNode answer) {
            return Optional.of(answer.path(field).asText()).filter(text -> !text.isBlank());
        }
    }

    ObjectNode request(Order order, Payment payment, Channel channel, Client client) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("appid", merchant.appId())
                .put("mchid", merchant.merchantId())
                .put("description", description(order))
                .put("out_trade_no", payment.tradeNumber().value())
                .put("time_expire", CHINA_TIME.format(payment.expiresAt()))
                .put("notify_url", merchant.notifyUrl().toString());
        request.putObject("amount").put("total", payment.amount().cents()).put("currency", Money.CURRENCY);
        switch (channel) {
            case NATIVE -> {}
            case JSAPI ->
                request.putObject("payer").put("openid", client.openid().orElseThrow());
            case H5 ->
                request.putObject("scene_info")
                        .put("payer_client_ip", client.ip().orElseThrow())
                        .putObject("h5_info")
                        .put("type", "Wap");
        }
        return request;
    }

    private static String description(Order order) {
        return WechatText.beginning(WechatText.inOneCell(order.line().productName()), MOST_DESCRIPTION_BYTES);
    }

    /** @param answer what {@link Channel#read} has found */
    Map<String, String> params(Payment payment, Channel channel, String answer, Instant now) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("out_trade_no", payment.tradeNumber().value());
        if (channel == Channel.JSAPI) {
            putSigned(params, "prepay_id=" + answer, now);
        } else {
            params.put(channel.field, answer);
        }
        return params;
    }

    /** WeChat's browser pays only what the shop has signed. */
    private void putSigned(Map<String, String> params, String prepay, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        String nonce = WechatApi.nonce();
        String signed = merchant.appId() + '\n' + time + '\n' + nonce + '\n' + prepay + '\n';
        params.put("appId", merchant.appId());
        params.put("timeStamp", time);
        params.put("nonceStr", nonce);
        params.put("package", prepay);
        params.put("signType", "RSA");
        params.put("paySign", RsaSignature.sign(merchant.privateKey(), signed.getBytes(UTF_8)));
    }
}
