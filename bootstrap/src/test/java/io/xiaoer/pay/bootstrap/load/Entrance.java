package io.xiaoer.pay.bootstrap.load;

import java.net.URI;
import java.nio.file.Path;

/** How shoppers come to a service: who gives them tokens, and who may report their payments. */
public interface Entrance {

    String token(URI service, String user, String role);

    /** Shared by the bank and the service. */
    String bankSecret();

    /** Whether the mock settles payments, too. */
    boolean hasMock();

    /** The demo on that data folder: it gives tokens itself, and keeps the bank's secret there. */
    static Entrance demo(Path data) {
        return new DemoEntrance(data);
    }
}
