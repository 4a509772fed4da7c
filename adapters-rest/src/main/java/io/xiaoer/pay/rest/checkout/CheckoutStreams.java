package io.xiaoer.pay.rest.checkout;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.xiaoer.pay.application.port.in.ReadCheckout;
import io.xiaoer.pay.domain.payment.PaymentId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells open pages what has changed, each by a look at its payment's row once a second. While nobody looks, no thread and
 * no connection to the database is held; a page that reads too slowly gets the last news only.
 */
@Singleton
public class CheckoutStreams {

    private final ReadCheckout readCheckout;
    private final CheckoutSettings settings;
    private final ScheduledExecutorService threads;
    private final InstantSource clock;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    CheckoutStreams(
            ReadCheckout readCheckout,
            CheckoutSettings settings,
            ScheduledExecutorService threads,
            InstantSource clock) {
        this.readCheckout = readCheckout;
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * What the page shows, now and whenever it changes, and every quarter of a minute in any case; until nothing more is
     * to be expected.
     *
     * @param until when the page may not see it any more
     * @return empty when as many as can be are told already, or the service is about to end
     */
    Optional<Multi<CheckoutJson>> of(PaymentId payment, Instant until) {
        if (ending || open.incrementAndGet() > settings.mostStreams()) {
            open.decrementAndGet();
            return Optional.empty();
        }
        AtomicBoolean left = new AtomicBoolean();
        return Optional.of(Multi.createFrom()
                .<CheckoutJson>emitter(emitter -> follow(payment, until, emitter), BackPressureStrategy.LATEST)
                .onTermination()
                .invoke(() -> leave(left)));
    }

    private void leave(AtomicBoolean left) {
        if (left.compareAndSet(false, true)) {
            open.decrementAndGet();
        }
    }

    private void follow(PaymentId payment, Instant until, MultiEmitter<? super CheckoutJson> emitter) {
        Watch watch =
                new Watch(readCheckout, payment, settings, () -> clock.instant().isBefore(until), emitter);
        running.add(watch);
        emitter.onTermination(() -> {
            running.remove(watch);
            watch.stop();
        });
        watch.begin(threads);
        if (ending) {
            watch.end();
        }
    }

    /** Before the service waits for the requests under way: these would not end by themselves. */
    public void end() {
        ending = true;
        running.forEach(Watch::end);
    }

    void end(@Observes ShutdownEvent shutdown) {
        end();
    }
}
