package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.gateway.simulator.Database;
import io.xiaoer.pay.gateway.simulator.SimulatorMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;

/** Tells the simulated gateways where the service is, and people where the gateways are. */
@ApplicationScoped
public class DemoAddressBook {

    private final DataSource dataSource;
    private final XiaoerConfig config;

    DemoAddressBook(DataSource dataSource, XiaoerConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** Where the gateways are, now that they know where the service is; empty when none are simulated. */
    public Optional<URI> introduce(int port) {
        if (!config.simulator().enabled()) {
            return Optional.empty();
        }
        DemoAddress address = new DemoAddress(new SimulatorMemory(new Database(dataSource)));
        address.shopIsAt(port);
        return address.simulator();
    }
}
