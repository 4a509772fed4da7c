package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.bootstrap.simulated.Racer.End;
import io.xiaoer.pay.bootstrap.simulated.Story.Act;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.product.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Brings purchases to where their stories begin, and to where they end. */
final class Races {

    private static final int ROUNDS = 500;
    private static final Duration PAST_THE_DEADLINE = Duration.ofMinutes(30).plusSeconds(5);

    private final SimulatedShop shop;

    Races(SimulatedShop shop) {
        this.shop = shop;
        // The shop signs what it asks of the bank with the newest secret.
        shop.gatewaysChangeKeys();
    }

    /**
     * All of them paid at their gateways; all are overdue or none is.
     *
     * @param runner runs them all
     */
    List<Racer> atTheStart(Actor shopper, List<Story> stories, Consumer<List<Runnable>> runner) {
        Situations situations = new Situations(shop.useCases(), shop.clock());
        Product product = Requests.in(() -> situations.product(stories.size()));
        AddressId address = Requests.in(() -> situations.address(shopper).id());
        List<Racer> racers = new ArrayList<>();
        for (Story story : stories) {
            racers.add(new Racer(shop, story, Purchase.placed(shop, shopper, product, address, story.method())));
        }
        runner.accept(
                racers.stream().<Runnable>map(racer -> racer.purchase()::start).toList());
        pay(racers, false);
        if (racers.get(0).story().overdue()) {
            shop.clock().advance(PAST_THE_DEADLINE);
        }
        pay(racers, true);
        return racers;
    }

    private static void pay(List<Racer> racers, boolean late) {
        racers.stream().filter(racer -> racer.story().late() == late).forEach(Racer::pay);
    }

    /** Until nothing is under way any more. */
    void comeToRest(List<Racer> racers) {
        List<Racer> restless = new ArrayList<>(racers);
        for (int round = 0; round < ROUNDS && !restless.isEmpty(); round++) {
            shop.runJobs();
            restless.removeIf(Racer::isAtRest);
            shop.clock().advance(Duration.ofSeconds(11));
            pause();
        }
        assertThat(restless.stream().map(racer -> racer.story() + " " + racer.end()))
                .isEmpty();
    }

    /** How each story ends if one thing waits for the other, in whichever order. */
    Map<Story, Set<End>> inOrder(List<Story> stories) {
        List<Racer> racers = new ArrayList<>();
        List<List<Act>> orders = new ArrayList<>();
        for (Story story : stories) {
            orders.addAll(story.orders());
        }
        racers.addAll(atTheStart(
                Actor.customer("patient shopper"),
                stories.stream()
                        .flatMap(story -> story.orders().stream().map(order -> story))
                        .toList(),
                starts -> starts.forEach(Runnable::run)));
        // The jobs work for all of them at once: what comes before is done for all of them first.
        for (int i = 0; i < racers.size(); i++) {
            orders.get(i).stream().takeWhile(act -> act != Act.SWEEP).forEach(racers.get(i)::does);
        }
        shop.runJobs();
        for (int i = 0; i < racers.size(); i++) {
            orders.get(i).stream().dropWhile(act -> act != Act.SWEEP).skip(1).forEach(racers.get(i)::does);
        }
        comeToRest(racers);
        Map<Story, Set<End>> ends = new LinkedHashMap<>();
        racers.forEach(racer -> ends.computeIfAbsent(racer.story(), story -> new LinkedHashSet<>())
                .add(racer.end()));
        return ends;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
