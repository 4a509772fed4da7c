package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Totals of what happened and of what waits, without reading everything that ever was. What happened in an hour that is
 * over does not change any more, so it is counted once and kept; the rest is counted when it is asked for.
 */
public interface Figures {

    /** Of an hour that is kept. */
    Duration HOUR = Duration.ofHours(1);

    /** What happened in each of these spans, in their order; exact, whatever of it is kept. */
    List<Totals> totals(List<Span> spans);

    /**
     * Counts and keeps whole hours of UTC that are not kept yet, the latest first. What was kept stays as it is, and two
     * who do this at once keep each hour once.
     *
     * @param hours all of them must be over, and every transaction that wrote in them
     * @param most how many to keep at once
     * @return how many were kept now
     */
    int keep(Span hours, int most);

    /** What is open of each kind of anomaly; kinds without any are left out. */
    Map<Anomaly.Kind, Pile> openAnomalies();

    /** What else waits for somebody; what does not exist is left out. */
    Map<Waiting, Pile> waiting(Instant now);

    /** Since when the longest waiting payments wait for their gateways. */
    Oldest oldest(Instant now);

    /** Remembers where all money was, in place of what was remembered before, unless that was seen later. */
    void remember(Balance seen);

    /** Where all money was when it was last looked at; empty when nobody has yet. */
    Optional<Balance> lastBalance();

    /** From one instant up to another, which does not belong to it. */
    record Span(Instant from, Instant to) {

        public Span {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a span that ends before it begins: %s to %s".formatted(from, to));
            }
        }
    }

    /**
     * What happened in a span.
     *
     * @param paid payments that succeeded then, and {@code failed}, {@code cancelled}, {@code expired} that ended so
     * @param callbacks genuine ones that came then
     * @param unhandled those of them whose word is not on record, as of now
     */
    record Totals(Pile paid, long failed, long cancelled, long expired, long callbacks, long unhandled) {}

    /** Some things, and the money that they are about together. */
    record Pile(long count, Money amount) {

        public static final Pile NOTHING = new Pile(0, Money.ZERO);
    }

    /**
     * Since when.
     *
     * @param processing when the shopper of the oldest payment under way was sent to the gateway
     * @param unknown the oldest deadline that passed while nobody knows what became of its payment
     */
    record Oldest(Optional<Instant> processing, Optional<Instant> unknown) {}

    /** Where all money was at an instant. */
    record Balance(Conservation money, Instant at) {}

    /** What waits, beside anomalies. */
    enum Waiting {
        /** A payment past its deadline that a gateway may have taken money for, which does not say so. */
        PAYMENT_UNKNOWN,
        /** A refund that staff have not approved. */
        REFUND_PENDING,
        /** A refund that no gateway would pay; its money is held. */
        REFUND_GIVEN_UP,
        /** An order that was given up and waits for its gateways' word. */
        ORDER_CLOSING,
        /** A genuine callback that could not be handled. */
        CALLBACK_FAILED
    }
}
