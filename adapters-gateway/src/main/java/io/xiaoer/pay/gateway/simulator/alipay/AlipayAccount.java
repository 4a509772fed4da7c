package io.xiaoer.pay.gateway.simulator.alipay;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;

/**
 * The merchant that a simulated Alipay knows, and its own keys.
 *
 * @param merchantKey verifies the merchant's requests
 * @param ownKeys oldest first; the last is the one that it begins to sign with
 */
public record AlipayAccount(String appId, String sellerId, PublicKey merchantKey, List<KeyPair> ownKeys) {

    public AlipayAccount {
        ownKeys = List.copyOf(ownKeys);
        if (ownKeys.isEmpty()) {
            throw new IllegalArgumentException("has no key to sign with");
        }
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "simulated Alipay app " + appId;
    }
}
