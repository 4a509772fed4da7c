package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.bootstrap.config.Lookup;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import io.xiaoer.pay.bootstrap.demo.postgres.RandomText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Lays the ground under the service and takes it away after it: the database is there before the service starts and
 * goes only when the service has stopped, also when the process is asked to end (SIGTERM, Ctrl-C).
 */
public final class Demo {

    /** The profile, chosen when the service is started, that makes it a demo. */
    public static final String PROFILE = "demo";

    static final String ISSUER = "xiaoer-pay-demo";

    private static final String DATA_FOLDER = "xiaoer.data-dir";
    private static final String SIMULATOR = "xiaoer.simulator.enabled";
    private static final String CHECKOUT_SECRET = "xiaoer.checkout.secret";
    private static final String BANK_SECRET = "xiaoer.gateway.bank.secret";

    private final DataFolder folder;
    private final Lookup lookup;
    private final boolean isCommand;
    private final EmbeddedDatabase database;
    private final CountDownLatch served = new CountDownLatch(1);
    private volatile boolean ending;

    /**
     * @param lookup a setting by its name; the data folder that it names is made if need be
     * @param isCommand whether a command runs instead of the service
     */
    public Demo(Lookup lookup, boolean isCommand) {
        this.lookup = lookup;
        this.isCommand = isCommand;
        this.folder = DataFolder.at(lookup.value(DATA_FOLDER).orElseThrow());
        this.database = new EmbeddedDatabase(folder);
    }

    /**
     * Runs the service once.
     *
     * @param service returns when the service has stopped for good
     */
    public void run(Runnable service) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "demo-end"));
        try {
            database.open();
            settings().forEach(System::setProperty);
            try (DemoGateways gateways = gateways()) {
                if (!ending) {
                    service.run();
                }
            }
        } finally {
            served.countDown();
        }
    }

    /** Above everything else that is configured: the demo never runs on another database or believes other tokens. */
    private Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                database.url(),
                "quarkus.datasource.username",
                database.user(),
                "quarkus.datasource.password",
                database.password(),
                "mp.jwt.verify.issuer",
                ISSUER,
                "mp.jwt.verify.publickey",
                DemoKey.of(folder).publicKey(),
                BANK_SECRET,
                bankSecret(),
                CHECKOUT_SECRET,
                checkoutSecret());
    }

    private String bankSecret() {
        return lookup.value(BANK_SECRET).orElseGet(() -> folder.secret("bank-secret", RandomText::secret));
    }

    private String checkoutSecret() {
        return lookup.value(CHECKOUT_SECRET)
                .orElseGet(() -> folder.secret("checkout-secret", () -> RandomText.secret() + RandomText.secret()));
    }

    /** Null where none are simulated: then those that are configured are real. */
    private DemoGateways gateways() {
        if (!lookup.value(SIMULATOR).map(Boolean::parseBoolean).orElse(false)) {
            return null;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        DemoGateways gateways =
                new DemoGateways(source, lookup, List.of(bankSecret().split(",")));
        gateways.open(isCommand).forEach(System::setProperty);
        return gateways;
    }

    private void end() {
        ending = true;
        try {
            served.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
