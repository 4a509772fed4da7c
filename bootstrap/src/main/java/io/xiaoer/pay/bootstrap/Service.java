package io.xiaoer.pay.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.bootstrap.demo.DemoAddressBook;
import io.xiaoer.pay.rest.checkout.CheckoutStreams;
import org.jboss.logging.Logger;

/** The service itself: everything has started when it runs, and it runs until the process is asked to end. */
public class Service implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Service.class);

    private final XiaoerConfig config;
    private final HttpServer server;
    private final DemoAddressBook addresses;
    private final CheckoutStreams checkouts;

    Service(XiaoerConfig config, HttpServer server, DemoAddressBook addresses, CheckoutStreams checkouts) {
        this.config = config;
        this.server = server;
        this.addresses = addresses;
        this.checkouts = checkouts;
    }

    @Override
    public int run(String... arguments) {
        if (config.demo().enabled()) {
            String gateways = addresses
                    .introduce(server.getPort())
                    .map(url -> ", simulated gateways at " + url)
                    .orElse("");
            LOG.infof(
                    "Xiaoer Pay demo is ready: http://localhost:%d (data in %s%s)",
                    server.getPort(), config.dataDir(), gateways);
        }
        Quarkus.waitForExit();
        checkouts.end();
        return 0;
    }
}
