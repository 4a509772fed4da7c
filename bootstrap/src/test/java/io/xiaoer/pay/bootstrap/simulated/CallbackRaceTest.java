package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.fake.InMemoryStorage;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.http.HttpTest;
import io.xiaoer.pay.bootstrap.simulated.Racer.End;
import io.xiaoer.pay.bootstrap.simulated.Story.Act;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.stock.StockItem;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each callback comes 1 to 20 times, shuffled with those of others, while its order is cancelled, given up for being overdue
 * or asked to be paid back: it ends as it would have if one thing had waited for the other. What those ends are is found out
 * in memory, one thing after the other in every order. {@code -Dchaos.payments} says how many in the long form, {@code
 * -Dchaos.seed} in which order.
 */
@HttpTest
class CallbackRaceTest {

    private static final long SEED = Long.getLong("chaos.seed", 20_261_121);
    private static final int THREADS = 8;
    private static final int FIELD = 25;
    private static final int NEIGHBOURS = 5;
    private static final int MOST_COPIES = 20;
    private static final int SWEEPS = 3;

    @Inject
    UseCases.Storage storage;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Random random = new Random(SEED);
    private final Map<OrderStatus, Integer> ends = new EnumMap<>(OrderStatus.class);
    private final Map<Story, Set<End>> inOrder = new HashMap<>();
    private SimulatedShop shop;
    private Races races;
    private int copies;

    @BeforeEach
    void howItEndsInOrder() {
        try (SimulatedShop quietShop = new SimulatedShop(new InMemoryStorage().ports(), LatePaymentPolicy.REFUND)) {
            Races oneByOne = new Races(quietShop);
            inOrder.putAll(oneByOne.inOrder(Story.allInTime()));
            inOrder.putAll(oneByOne.inOrder(Story.allOverdue()));
        }
        assertThat(inOrder.values()).as("more than one end").anyMatch(possible -> possible.size() > 1);
        shop = new SimulatedShop(storage, LatePaymentPolicy.REFUND);
        races = new Races(shop);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        shop.close();
    }

    @Test
    void aHundredPaymentsEndAsTheyWouldInOrder() {
        allEndAsInOrder(100);
    }

    @Test
    @Tag("chaos")
    void tenThousandPaymentsEndAsTheyWouldInOrder() {
        allEndAsInOrder(Integer.getInteger("chaos.payments", 10_000));
    }

    private void allEndAsInOrder(int number) {
        long begin = System.nanoTime();
        for (int field = 0; field < number / FIELD; field++) {
            race(field % 2 == 0 ? Story.allInTime() : Story.allOverdue());
        }
        assertThat(Requests.in(() -> shop.useCases().checkConservation().balance())
                        .unexplained())
                .isEqualTo(Money.ZERO);
        say(
                "%d payments, %d callbacks of them, shuffled (seed %d): each ended as in order, %s; %d ms",
                number / FIELD * FIELD, copies, SEED, ends, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private void race(List<Story> stories) {
        List<Story> field = new ArrayList<>();
        for (int i = 0; i < FIELD; i++) {
            field.add(stories.get(random.nextInt(stories.size())));
        }
        List<Racer> racers = races.atTheStart(Actor.customer("hasty shopper"), field, this::together);

        together(shuffled(racers));
        races.comeToRest(racers);

        long held = 0;
        for (Racer racer : racers) {
            End end = racer.end();
            assertThat(end)
                    .as("end of %s: %s", racer.purchase().number(), racer.story())
                    .isIn(inOrder.get(racer.story()));
            racer.assertNothingContradictsItself();
            ends.merge(end.order(), 1, Integer::sum);
            held += end.order() == OrderStatus.PAID ? 1 : 0;
        }
        StockItem stock = racers.get(0).purchase().stock();
        assertThat(stock.available()).isEqualTo(FIELD - held);
        assertThat(stock.reserved()).isEqualTo(held);
    }

    /** Neighbours are shuffled, so that what concerns one payment meets; the jobs run somewhere in between. */
    private List<Runnable> shuffled(List<Racer> racers) {
        List<Runnable> all = new ArrayList<>();
        for (int first = 0; first < racers.size(); first += NEIGHBOURS) {
            List<Runnable> some = new ArrayList<>();
            racers.subList(first, first + NEIGHBOURS).forEach(racer -> some.addAll(acts(racer)));
            Collections.shuffle(some, random);
            all.addAll(some);
        }
        if (racers.get(0).story().overdue()) {
            for (int i = 0; i < SWEEPS; i++) {
                all.add(random.nextInt(all.size()), shop::runJobs);
            }
        }
        return all;
    }

    private List<Runnable> acts(Racer racer) {
        List<Runnable> all = new ArrayList<>();
        int told = 1 + random.nextInt(MOST_COPIES);
        copies += told;
        for (Act act : racer.story().acts()) {
            switch (act) {
                case TELL -> all.addAll(Collections.nCopies(told, () -> racer.does(Act.TELL)));
                case CANCEL, ASK_BACK -> all.add(() -> racer.does(act));
                case SWEEP -> {
                    // The jobs run for all of them.
                }
            }
        }
        return all;
    }

    private void together(List<Runnable> tasks) {
        List<Future<?>> running = new ArrayList<>();
        tasks.forEach(task -> running.add(threads.submit(task)));
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void say(String line, Object... facts) {
        System.out.println("chaos: " + line.formatted(facts));
    }
}
