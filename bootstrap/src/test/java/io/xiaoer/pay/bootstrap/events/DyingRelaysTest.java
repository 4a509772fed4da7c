package io.xiaoer.pay.bootstrap.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.xiaoer.pay.application.fixture.Answers;
import io.xiaoer.pay.application.port.in.KeepSubscribers;
import io.xiaoer.pay.application.port.in.KeepSubscribers.NewWebhook;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.http.HttpTest;
import io.xiaoer.pay.gateway.webhook.WebhookChannel;
import io.xiaoer.pay.gateway.webhook.WebhookTargets;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two relays, killed time and again while others write, and a subscriber three in ten of whose answers fail: what it was
 * told, each event once, is what was committed, in order per order, although its secret changes meanwhile.
 */
@HttpTest
class DyingRelaysTest {

    private static final Logger LOG = Logger.getLogger(DyingRelaysTest.class);
    private static final int FAILING_PERCENT = 30;
    private static final long SEED = Long.getLong("events.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject
    UseCases.Storage storage;

    @Inject
    DataSource database;

    @Inject
    Vertx vertx;

    private final ExecutorService writers = Executors.newFixedThreadPool(2);
    private final Random luck = new Random(SEED);
    private final List<Relay> relays = new ArrayList<>();
    private final String family = "run" + Long.toString(System.nanoTime(), 36);
    private EventChannel channel;
    private KeepSubscribers keepSubscribers;
    private Optional<Registered> subscriber = Optional.empty();

    @AfterEach
    void goHome() {
        writers.shutdownNow();
        relays.forEach(Relay::kill);
        subscriber.ifPresent(known -> keepSubscribers.remove(known.id()));
    }

    @Test
    void threeHundredEventsSurviveThreeDeaths() throws Exception {
        tell(304, 3);
    }

    @Test
    @Tag("chaos")
    void tenThousandEventsSurviveTenDeaths() throws Exception {
        tell(10_000, 10);
    }

    private void tell(int events, int deaths) throws Exception {
        channel = new WebhookChannel(vertx, new WebhookTargets(true), InstantSource.system());
        keepSubscribers = Relay.useCases(storage, channel, Runnable::run).keepSubscribers();
        Instant begun = Instant.now();
        try (Listener listener = new Listener(FAILING_PERCENT, SEED)) {
            Registered known = Answers.accepted(
                    keepSubscribers.register(new NewWebhook(listener.address(), "", List.of(family + ".*"))));
            subscriber = Optional.of(known);
            listener.believes(known.secrets().get(0).value());
            relays.add(Relay.started(storage, channel));
            relays.add(Relay.started(storage, channel));
            List<Future<?>> writing = List.of(
                    writers.submit(() -> new Writer(storage, family, SEED).write(events / 2)),
                    writers.submit(() -> new Writer(storage, family, SEED + 1).write(events / 2)));

            for (int death = 1; death <= deaths; death++) {
                awaitEvents(listener, events * death / (deaths + 2));
                killOne();
                if (death == deaths / 3 + 1) {
                    rotate(listener, known, events);
                }
            }
            for (Future<?> written : writing) {
                written.get();
            }
            awaitEvents(listener, events);
            awaitAllDelivered();
            for (Relay relay : relays) {
                relay.stop();
            }

            report(listener, deaths, Duration.between(begun, Instant.now()));
            assertThat(listener.told()).isEqualTo(committed());
            assertThat(listener.events()).isEqualTo(events);
            assertThat(listener.notBelieved())
                    .as("messages that were not believed")
                    .isZero();
            assertThat(number("select count(*) from delivery_turns where subscriber_id = ?"))
                    .isZero();
        }
    }

    private void killOne() {
        relays.remove(luck.nextInt(relays.size())).kill();
        relays.add(Relay.started(storage, channel));
    }

    /** The subscriber changes over some time after we did, when nobody is left who began a batch before. */
    private void rotate(Listener listener, Registered known, int events) throws InterruptedException {
        Registered rotated = Answers.accepted(keepSubscribers.rotate(known.id(), Optional.empty()));
        awaitEvents(listener, Math.min(events * 3 / 4, listener.events() + events / 20));
        for (Relay older : List.copyOf(relays)) {
            relays.remove(older);
            older.stop();
            relays.add(Relay.started(storage, channel));
        }
        listener.believes(rotated.secrets().get(0).value());
    }

    private static void awaitEvents(Listener listener, int number) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (listener.events() < number) {
            assertThat(Instant.now())
                    .as("told of %d events by now", listener.events())
                    .isBefore(deadline);
            Thread.sleep(10);
        }
    }

    /** The subscriber knows an event before we know that it does. */
    private void awaitAllDelivered() throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (number("select count(*) from deliveries where subscriber_id = ? and state <> 'delivered'") > 0) {
            assertThat(Instant.now()).as("all are delivered").isBefore(deadline);
            Thread.sleep(50);
        }
    }

    private Map<String, List<Long>> committed() throws SQLException {
        Map<String, List<Long>> sequences = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select aggregate_id, sequence from outbox where type = ? order by aggregate_id, sequence")) {
            statement.setString(1, family + ".happened");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sequences
                            .computeIfAbsent(row.getString(1), order -> new ArrayList<>())
                            .add(row.getLong(2));
                }
            }
        }
        return sequences;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, subscriber.orElseThrow().id().value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void report(Listener listener, int deaths, Duration took) {
        LOG.infof(
                "%d events of %d orders in %d messages: %d answers failed, %d came again; %d relays died; %d ms; seed %d",
                listener.events(),
                listener.told().size(),
                listener.messages(),
                listener.failed(),
                listener.messages() - listener.events() - listener.failed(),
                deaths,
                took.toMillis(),
                SEED);
    }
}
