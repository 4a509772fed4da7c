package io.xiaoer.pay.persistence.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A PostgreSQL with a {@link WireTap} in front, which a test gets by a field of that type. */
public final class TappedPostgresResource extends PostgresResource implements QuarkusTestResourceLifecycleManager {

    private WireTap tap;

    @Override
    public Map<String, String> start() {
        super.start();
        tap = WireTap.inFrontOf(port());
        return new HashMap<>(settings(tap.port()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tap, new TestInjector.MatchesType(WireTap.class));
    }

    @Override
    public void stop() {
        if (tap != null) {
            tap.close();
        }
        super.stop();
    }
}
