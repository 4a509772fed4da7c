package io.xiaoer.pay.bootstrap.demo.postgres;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Secrets that nobody chose. */
public final class RandomText {

    private static final int BITS = 160;
    private static final int LETTERS_AND_DIGITS = 36;

    private RandomText() {}

    /** 160 random bits in lower-case letters and digits. */
    public static String secret() {
        return new BigInteger(BITS, new SecureRandom()).toString(LETTERS_AND_DIGITS);
    }
}
