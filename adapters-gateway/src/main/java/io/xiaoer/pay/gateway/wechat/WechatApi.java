package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.xiaoer.pay.gateway.key.RsaSignature;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Requests to WeChat Pay, signed with the merchant's key, and its answers, verified. Whatever goes wrong on the way is an
 * answer. Safe for use by several threads.
 */
public final class WechatApi {

    /** As much of an answer as is read; a longer one cannot be verified. */
    private static final int MOST_BYTES = 64 * 1024;

    private final WechatMerchant merchant;
    private final WechatSignature signature;
    private final RemoteCalls calls;

    public WechatApi(WechatMerchant merchant) {
        this(merchant, Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    /** @param patience from the request to the end of the answer */
    public WechatApi(WechatMerchant merchant, Duration connect, Duration patience) {
        this.merchant = merchant;
        this.signature = new WechatSignature(merchant.publicKeys());
        this.calls = new RemoteCalls(connect, patience, MOST_BYTES);
    }

    /** @param pathAndQuery begins with a slash; what is not plain in it has to be encoded already */
    public Answer get(String pathAndQuery, Instant now) {
        return call("GET", pathAndQuery, "", now);
    }

    public Answer post(String path, JsonNode body, Instant now) {
        return call("POST", path, body.toString(), now);
    }

    private Answer call(String method, String pathAndQuery, String body, Instant now) {
        return answer(calls.send(request(method, URI.create(merchant.baseUrl() + pathAndQuery), body, now)), now);
    }

    /** Asks for a file, which is where WeChat Pay has said; it takes no other requests there than those that are signed. */
    HttpRequest fileRequest(URI url, Instant now) {
        return request("GET", url, "", now);
    }

    private HttpRequest request(String method, URI url, String body, Instant now) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .header("Authorization", authorization(method, url, body, now));
        merchant.preferredKey().ifPresent(serial -> request.header("Wechatpay-Serial", serial));
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body, UTF_8));
        }
        return request.build();
    }

    /** A number as a part of a path. */
    static String encoded(String number) {
        return URLEncoder.encode(number, UTF_8).replace("+", "%20");
    }

    static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private String authorization(String method, URI url, String body, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        String nonce = nonce();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String signed = method + '\n' + url.getRawPath() + query + '\n' + timestamp + '\n' + nonce + '\n' + body + '\n';
        return "%s mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%s\",serial_no=\"%s\",signature=\"%s\""
                .formatted(
                        WechatSignature.ALGORITHM,
                        merchant.merchantId(),
                        nonce,
                        timestamp,
                        merchant.merchantSerial(),
                        RsaSignature.sign(merchant.privateKey(), signed.getBytes(UTF_8)));
    }

    private Answer answer(RemoteAnswer answer, Instant now) {
        boolean verified =
                signature.rejection(answer::header, answer.body(), now).isEmpty();
        JsonNode body = StrictJson.object(answer.body()).orElse(MissingNode.getInstance());
        return new Answer(answer.status(), verified, body, answer.details());
    }

    /**
     * What came back, if anything did.
     *
     * @param status the HTTP status; 0 when nothing came back
     * @param verified whether WeChat Pay signed it; what it did not sign, anybody on the way may have said
     * @param body missing when there is none that can be read
     * @param details for staff: the answer's beginning, or what went wrong
     */
    public record Answer(int status, boolean verified, JsonNode body, String details) {

        /** Whether WeChat Pay itself says that it did what it was asked. */
        public boolean isSuccess() {
            return status / 100 == 2 && verified;
        }

        /** For staff: what was said, and whether it is known who said it. */
        String attested() {
            return verified ? details : "unsigned: " + details;
        }

        /** Whether it is said that the request itself is wrong, so that nothing was done. */
        public boolean isRefusal() {
            return status / 100 == 4;
        }
    }
}
