package io.xiaoer.pay.gateway.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Calls Alipay's gateway: signs each request, and believes an answer only when Alipay signed it. Whatever goes wrong on
 * the way is an answer. Safe for use by several threads.
 */
public final class AlipayApi {

    /** As much of an answer as is read; Alipay's are a few thousand bytes. */
    private static final int MOST_BYTES = 65_536;

    private final AlipayMerchant merchant;
    private final RemoteCalls calls;
    private final URI gateway;

    public AlipayApi(AlipayMerchant merchant) {
        this(merchant, Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    /** @param patience from the request to the end of the answer */
    AlipayApi(AlipayMerchant merchant, Duration connect, Duration patience) {
        this.merchant = merchant;
        this.calls = new RemoteCalls(connect, patience, MOST_BYTES);
        // Alipay takes the body's encoding from here, and for GBK where nothing stands here.
        this.gateway = URI.create(merchant.gateway() + "?charset=utf-8");
    }

    /**
     * @param method such as {@code alipay.trade.refund}
     * @param content what the method asks for
     * @param further common parameters beside those of every call, such as {@code notify_url}
     */
    public AlipayAnswer call(String method, JsonNode content, Map<String, String> further, Instant now) {
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(BodyPublishers.ofString(AlipayForm.encode(signed(method, content, further, now))))
                .build();
        return believed(calls.send(request), method.replace('.', '_') + "_response");
    }

    /** The signed address that brings a shopper to one of Alipay's pages; it is not called from here. */
    String page(String method, JsonNode content, Map<String, String> further, Instant now) {
        return merchant.gateway() + "?" + AlipayForm.encode(signed(method, content, further, now));
    }

    private Map<String, String> signed(String method, JsonNode content, Map<String, String> further, Instant now) {
        Map<String, String> values = new TreeMap<>(further);
        values.put("app_id", merchant.appId());
        values.put("method", method);
        values.put("format", "JSON");
        values.put("charset", "utf-8");
        values.put("sign_type", "RSA2");
        values.put("timestamp", AlipayTime.format(now));
        values.put("version", "1.0");
        values.put("biz_content", content.toString());
        values.put("sign", merchant.sign(AlipaySignedText.ofRequest(values)));
        return values;
    }

    private AlipayAnswer believed(RemoteAnswer answer, String name) {
        Optional<AlipaySignedObject> object = answer.isSuccess()
                ? AlipaySignedObject.find(answer.body(), name)
                        .filter(found -> merchant.isAlipays(found.text(), found.signature()))
                : Optional.empty();
        if (object.isEmpty()) {
            return AlipayAnswer.unsigned(answer);
        }
        try {
            return AlipayAnswer.signed(object.get().text());
        } catch (IOException e) {
            return AlipayAnswer.unsigned(answer);
        }
    }
}
