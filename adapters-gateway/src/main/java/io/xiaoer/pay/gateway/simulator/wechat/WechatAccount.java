package io.xiaoer.pay.gateway.simulator.wechat;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;

/**
 * The merchant that a simulated WeChat Pay knows, and its own keys.
 *
 * @param merchantKey verifies the merchant's requests
 * @param apiV3Key 32 bytes that both know; encrypts callbacks
 * @param signingKeyId the one of {@code ownKeys} that it begins to sign with
 * @param ownKeys by their {@code PUB_KEY_ID_…} or the serial number of a certificate, as the merchant knows them
 */
public record WechatAccount(
        String appId,
        String merchantId,
        PublicKey merchantKey,
        String apiV3Key,
        String signingKeyId,
        Map<String, KeyPair> ownKeys) {

    public WechatAccount {
        ownKeys = Map.copyOf(ownKeys);
        if (!ownKeys.containsKey(signingKeyId)) {
            throw new IllegalArgumentException("has no key " + signingKeyId);
        }
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "simulated WeChat merchant " + merchantId;
    }
}
