package io.xiaoer.pay.rest.checkout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The checkout as this shop has set it up.
 *
 * @param secrets sign its links, the newest first, all valid at once; without any there is no checkout
 * @param linkTtl how long a link opens the page
 * @param baseUrl the origin that shoppers know us by, without a slash at its end; links are paths without it
 * @param mostStreams how many shoppers this process tells of changes at once; further ones ask
 * @param demo whether gateways may be simulated, and TLS may be missing
 */
public record CheckoutSettings(
        List<String> secrets,
        Duration linkTtl,
        Optional<String> baseUrl,
        String shopName,
        int mostStreams,
        boolean demo) {

    public CheckoutSettings {
        secrets = List.copyOf(secrets);
    }

    /** Without the secrets: they must not end in a log. */
    @Override
    public String toString() {
        return "the checkout of " + shopName;
    }
}
