package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A payment as a reader sees it.
 *
 * @param log oldest first
 * @param serverTime when it was read; a client counts down from this, not from its own clock
 */
public record PaymentDetails(Payment payment, List<LogEntry> log, Instant serverTime) {

    public PaymentDetails {
        log = List.copyOf(log);
    }

    public PaymentStatus status() {
        return payment.statusAt(serverTime);
    }

    /** How long it may still be paid, in whole seconds, rounded down; zero when it may not. */
    public long remainingSeconds() {
        return payment.isLive(serverTime)
                ? Duration.between(serverTime, payment.expiresAt()).toSeconds()
                : 0;
    }
}
