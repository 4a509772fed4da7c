package io.xiaoer.pay.bootstrap.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.in.RelayEvents;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.AskingRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A process that relays events, in so far as it has threads of its own and can be killed. */
final class Relay {

    /** A lease is over soon, and an event is tried often: so that a test is not long. */
    static final UseCases.Telling QUICKLY = new UseCases.Telling(
            Collections.nCopies(40, Duration.ofMillis(100)),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            3,
            Duration.ofDays(30),
            Duration.ofHours(1));

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final RetryRule RETRIES = new RetryRule(3, Duration.ofMinutes(1), HOUR);

    private final Mortal mortal = new Mortal();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final RelayEvents relay;

    private Relay(UseCases.Storage storage, EventChannel webhooks) {
        relay = useCases(mortals(storage), mortal.channel(webhooks), this::execute)
                .relayEvents();
        ticks.scheduleWithFixedDelay(this::tick, 0, 30, TimeUnit.MILLISECONDS);
    }

    static Relay started(UseCases.Storage storage, EventChannel webhooks) {
        return new Relay(storage, webhooks);
    }

    /** All use cases over some storage, that reach webhooks by {@code channel}. */
    static UseCases useCases(UseCases.Storage storage, EventChannel channel, Executor threads) {
        InstantSource clock = InstantSource.system();
        return new UseCases(
                storage,
                new UseCases.Outside(
                        List.of(),
                        List.of(),
                        List.of(),
                        (product, quantity) -> SupplierStock.Answer.UNAVAILABLE,
                        Runnable::run,
                        List.of(),
                        new UseCases.Channels(Map.of(Subscriber.Kind.WEBHOOK, channel), address -> true, threads)),
                new UseCases.Rules(
                        new DeadlineRule(HOUR, HOUR),
                        new UnpaidRule(HOUR, HOUR),
                        10_000,
                        LatePaymentPolicy.REFUND,
                        RETRIES,
                        Duration.ofDays(30),
                        new UseCases.Asking(new AskingRule(List.of(HOUR), HOUR), 1, RETRIES),
                        QUICKLY,
                        200),
                clock);
    }

    private void execute(Runnable task) {
        threads.execute(() -> quietly(task));
    }

    private void tick() {
        quietly(relay::relayDue);
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (Mortal.Killed asWished) {
            LOG.debug("a relay has died", asWished);
        } catch (RuntimeException e) {
            LOG.error("a relay stumbled", e);
        }
    }

    private UseCases.Storage mortals(UseCases.Storage real) {
        return new UseCases.Storage(
                mortal.work(real.unitOfWork()),
                real.orders(),
                real.payments(),
                real.receipts(),
                real.refunds(),
                real.anomalies(),
                real.inbox(),
                real.books(),
                real.contradictions(),
                real.products(),
                real.stock(),
                real.addresses(),
                real.idempotencyKeys(),
                real.pace(),
                real.bills(),
                real.figures(),
                real.subscribers(),
                real.deliveries());
    }

    /** At once, wherever its threads are. */
    void kill() {
        mortal.kill();
        ticks.shutdownNow();
        threads.shutdownNow();
    }

    /** Ends what it has begun. */
    void stop() throws InterruptedException {
        ticks.shutdown();
        assertThat(ticks.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
}
