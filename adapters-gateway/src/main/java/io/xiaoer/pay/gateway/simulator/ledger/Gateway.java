package io.xiaoer.pay.gateway.simulator.ledger;

import io.xiaoer.pay.domain.payment.Provider;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A simulated gateway: besides answering, it tells the shop what happened. */
public interface Gateway extends Site {

    Provider provider();

    /** What it tells the shop of money that came for a trade. */
    Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now);

    /** What it tells the shop of a refund; empty when it does not. */
    Optional<Notification> refunded(Refund refund, Signing signing, Instant now);

    /** Whether the gateway at the other end takes this answer as the shop's word that it has heard. */
    boolean isHeard(int status, byte[] body);

    /** How a notification is signed. */
    enum Signing {
        GENUINE,
        /** By somebody else's key, or over other content. */
        WRONG
    }

    /** A POST to the shop. */
    record Notification(URI url, Map<String, String> headers, byte[] body) {}
}
