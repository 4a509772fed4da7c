package io.xiaoer.pay.bootstrap.demo;

import io.smallrye.jwt.build.Jwt;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.time.Duration;

/** Signs tokens for whoever asks: the demo has no users of its own. */
@ApplicationScoped
class DemoTokens {

    static final Duration LIFE = Duration.ofHours(1);

    private final String dataFolder;
    private volatile PrivateKey key;

    DemoTokens(XiaoerConfig config) {
        this.dataFolder = config.dataDir();
    }

    String issue(String user, String role) {
        return Jwt.issuer(Demo.ISSUER)
                .subject(user)
                .groups(role)
                .expiresIn(LIFE)
                .sign(key());
    }

    private PrivateKey key() {
        if (key == null) {
            key = DemoKey.of(DataFolder.at(dataFolder)).privateKey();
        }
        return key;
    }
}
