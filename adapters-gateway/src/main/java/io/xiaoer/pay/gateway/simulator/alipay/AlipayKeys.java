package io.xiaoer.pay.gateway.simulator.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.gateway.key.RsaSignature;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who may ask, and the signatures of both sides. */
final class AlipayKeys {

    private final AlipayAccount account;
    private volatile PrivateKey signing;

    AlipayKeys(AlipayAccount account) {
        this.account = account;
        signWith(account.ownKeys().get(account.ownKeys().size() - 1));
    }

    void signWith(KeyPair key) {
        signing = key.getPrivate();
    }

    void check(AlipayAsked asked) throws AlipayRefusal {
        if (!asked.parameter("app_id").equals(account.appId())) {
            throw AlipayRefusal.invalid("isv.invalid-app-id", "无效的AppID参数");
        }
        if (!asked.parameter("sign_type").equals("RSA2")) {
            throw AlipayRefusal.invalid("isv.invalid-signature-type", "无效的签名类型");
        }
        byte[] text = text(asked.parameters(), Set.of("sign"));
        if (!RsaSignature.verify(account.merchantKey(), text, asked.parameter("sign"))) {
            throw AlipayRefusal.invalid("isv.invalid-signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配");
        }
    }

    String sign(String text) {
        return RsaSignature.sign(signing, text.getBytes(UTF_8));
    }

    String signNotice(Map<String, String> values) {
        return RsaSignature.sign(signing, text(values, Set.of("sign", "sign_type")));
    }

    private static byte[] text(Map<String, String> values, Set<String> unsigned) {
        Map<String, String> signed = new TreeMap<>(values);
        signed.keySet().removeAll(unsigned);
        signed.values().removeIf(String::isEmpty);
        return signed.entrySet().stream()
                .map(value -> value.getKey() + '=' + value.getValue())
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }
}
