package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import java.security.KeyPair;
import java.security.PrivateKey;

/** The key that signs the demo's tokens. Kept in the data folder, so that a token outlives a restart. */
final class DemoKey {

    private final KeyPair keys;

    private DemoKey(KeyPair keys) {
        this.keys = keys;
    }

    static DemoKey of(DataFolder folder) {
        try {
            return new DemoKey(DemoKeys.read(folder.secret("token-key", DemoKeys::generate)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The token key in " + folder + " is not one that the demo made", e);
        }
    }

    PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /** In Base64, as it is configured for checking tokens. */
    String publicKey() {
        return DemoKeys.encode(keys.getPublic());
    }
}
