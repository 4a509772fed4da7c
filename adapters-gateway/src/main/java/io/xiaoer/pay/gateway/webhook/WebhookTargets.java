package io.xiaoer.pay.gateway.webhook;

import io.xiaoer.pay.application.port.out.WebhookAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Decides where webhooks may lead: whoever registers one must not be able to make us call our own network. Asked when an
 * address is registered and again before each call, which then goes to the very machine that was judged.
 */
public final class WebhookTargets implements WebhookAddresses {

    private static final int LONGEST = 2_000;

    private final boolean allowPrivate;
    private final Names names;

    /** @param allowPrivate for tests and the demo: any host, and {@code http} as well */
    public WebhookTargets(boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    WebhookTargets(boolean allowPrivate, Names names) {
        this.allowPrivate = allowPrivate;
        this.names = names;
    }

    @Override
    public boolean accept(String address) {
        return target(address).isPresent();
    }

    /** Where to call; empty when nothing may be sent there now. */
    Optional<Target> target(String address) {
        return url(address).flatMap(url -> machine(url.getHost()).map(machine -> new Target(url, machine)));
    }

    private Optional<URI> url(String address) {
        try {
            URI url = new URI(address);
            boolean isWeb = "https".equals(url.getScheme()) || allowPrivate && "http".equals(url.getScheme());
            boolean isWhole = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            boolean hasPort = url.getPort() == -1 || url.getPort() > 0 && url.getPort() <= 65_535;
            boolean isPlain = address.length() <= LONGEST && address.chars().allMatch(c -> c > ' ' && c < 0x7f);
            return Optional.of(url).filter(found -> isWeb && isWhole && hasPort && isPlain);
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    /** The first of its addresses; none if any of them is not public, since nobody could say which of them is meant. */
    private Optional<InetAddress> machine(String host) {
        try {
            List<InetAddress> found = List.of(names.addresses(host));
            boolean isAllowed = allowPrivate || found.stream().allMatch(PublicNetwork::contains);
            return found.stream().findFirst().filter(first -> isAllowed);
        } catch (UnknownHostException nobody) {
            return Optional.empty();
        }
    }

    /** A URL, and the machine that its host was when it was judged. */
    record Target(URI url, InetAddress machine) {

        boolean isSecure() {
            return "https".equals(url.getScheme());
        }

        int port() {
            int standard = isSecure() ? 443 : 80;
            return url.getPort() == -1 ? standard : url.getPort();
        }

        String path() {
            String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        }
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
