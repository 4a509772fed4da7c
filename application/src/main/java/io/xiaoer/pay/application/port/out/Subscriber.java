package io.xiaoer.pay.application.port.out;

import java.util.List;
import java.util.Objects;

/**
 * Whoever is told of events, with all that a channel needs to reach it.
 *
 * @param address a webhook's URL; empty where the channel knows its one address itself
 * @param secrets what a webhook's messages are signed with, the newest first; more than one while one replaces another.
 *     Empty for other kinds
 */
public record Subscriber(long id, Kind kind, String address, List<String> secrets) {

    public Subscriber {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(address);
        secrets = List.copyOf(secrets);
    }

    /** Without the secrets: it may stand in a log. */
    @Override
    public String toString() {
        return "Subscriber[id=" + id + ", kind=" + kind + ", address=" + address + "]";
    }

    /** By which channel it is reached. */
    public enum Kind {
        WEBHOOK,
        KAFKA
    }
}
