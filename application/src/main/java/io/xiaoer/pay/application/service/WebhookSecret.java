package io.xiaoer.pay.application.service;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets for webhooks, in the form of Standard Webhooks. */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";

    /** The standard wants 24 to 64. */
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** One that nobody has had before. */
    String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
