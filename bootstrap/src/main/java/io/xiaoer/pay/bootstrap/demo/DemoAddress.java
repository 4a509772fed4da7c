package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.gateway.simulator.SimulatorMemory;
import java.net.URI;
import java.util.Optional;

/**
 * Where the demo's service and its simulated gateways are, as the last one that started has it: their ports change, and
 * what was opened under an earlier one is still to be told.
 */
final class DemoAddress {

    /** Stands for the shop wherever it is. */
    static final String SHOP = "http://shop.invalid";

    private static final String SHOP_IS_AT = "shop-url";
    private static final String SIMULATOR_IS_AT = "simulator-url";

    private final SimulatorMemory memory;

    DemoAddress(SimulatorMemory memory) {
        this.memory = memory;
    }

    void shopIsAt(int port) {
        memory.replace(SHOP_IS_AT, "http://127.0.0.1:" + port);
    }

    void simulatorIsAt(URI url) {
        memory.replace(SIMULATOR_IS_AT, url.toString());
    }

    Optional<URI> simulator() {
        return memory.find(SIMULATOR_IS_AT).map(URI::create);
    }

    URI atTheShop(String path) {
        return URI.create(memory.find(SHOP_IS_AT).orElse(SHOP) + path);
    }

    /** The address itself, unless it stands for the shop. */
    URI resolve(URI url) {
        return url.toString().startsWith(SHOP) ? atTheShop(url.toString().substring(SHOP.length())) : url;
    }
}
