package io.xiaoer.pay.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.bootstrap.RunningService;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several shoppers who buy the same product from a demo at once, until it is killed: {@link #begin} with a running
 * service, kill it, {@link #end}, and {@link #holdToPromises} with the service that is started after it. Then again.
 */
public final class Load {

    /** Who buy, each one thing after the other. */
    public static final int SHOPPERS = 6;

    private static final long STOCK = 1_000_000;
    private static final long STEP_MILLIS = 5;
    private static final int PATIENCE_STEPS = 60_000;

    private final Entrance entrance;
    private JsonNode moneyBefore;
    private String product;
    private List<Shopper> shoppers = List.of();
    private Shopper absent;
    private List<CompletableFuture<Void>> shopping = List.of();

    /** @param data the demo's data folder, which holds the bank's secret */
    public Load(Path data) {
        this(Entrance.demo(data));
    }

    public Load(Entrance entrance) {
        this.entrance = entrance;
    }

    /** Every shopper buys, one thing after the other, from now on. */
    public void begin(RunningService service) {
        if (shoppers.isEmpty()) {
            openShop(service);
        }
        everybody().forEach(shopper -> shopper.enter(service.baseUrl()));
        shopping = shoppers.stream()
                .map(shopper -> CompletableFuture.runAsync(shopper::shop, Load::inAThread))
                .toList();
    }

    private void openShop(RunningService service) {
        moneyBefore = money(service);
        product = staff(service)
                .post("/api/admin/products", Map.of("name", "秒杀商品", "price", "9.90", "stock", STOCK))
                .path("id")
                .asText();
        shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> new Shopper("shopper-" + i, product, entrance))
                .toList();
        absent = new Shopper("absent", product, entrance);
    }

    /** Waits until that many more purchases were made from begin to end. */
    public void awaitPurchases(int more) {
        await(sum(Shopper::answers) + more, Shopper::answers);
    }

    /** Waits until somebody was told that the service cannot serve now. */
    public void awaitRefusal() {
        await(sum(Shopper::refusals) + 1, Shopper::refusals);
    }

    private void await(int enough, ToIntFunction<Shopper> count) {
        for (int step = 0; sum(count) < enough; step++) {
            assertThat(shopping)
                    .as("shoppers who were sent away")
                    .noneMatch(shopper -> shopper.isDone() && shopper.join() == null);
            assertThat(step).as("steps of waiting for the load").isLessThan(PATIENCE_STEPS);
            pause();
        }
    }

    /** Somebody places an order, with a key, and never hears the answer; the order is on record. */
    public void placeAndHangUp() {
        absent.placeAndHangUp();
    }

    /** Sends every shopper home, from a service that was there all the time. */
    public void leave() {
        everybody().forEach(Shopper::leave);
        end();
        assertThat(everybody()).as("shoppers who lost their connection").noneMatch(Shopper::isTurnedOut);
    }

    /** How often somebody was told to come again later. */
    public int refusals() {
        return sum(Shopper::refusals);
    }

    /** Purchases made from begin to end. */
    public int done() {
        return sum(Shopper::answers);
    }

    /** Waits until every shopper has seen that the service is gone; fails with what surprised them before that. */
    public void end() {
        shopping.forEach(CompletableFuture::join);
    }

    /**
     * Holds the service to all that was ever promised, asks for all that was not answered, and counts the stock.
     *
     * @return what was found, in numbers
     */
    public String holdToPromises(RunningService service) {
        return holdToPromises(service, true);
    }

    /** Like {@link #holdToPromises}, but of what was held to before it only asks for the list: for one of many rounds. */
    public String holdToNewPromises(RunningService service) {
        return holdToPromises(service, false);
    }

    private String holdToPromises(RunningService service, boolean ever) {
        long acknowledged = purchases().filter(Purchase::isPlaced).count();
        long paid = purchases().filter(Purchase::isPromisedPaid).count();
        long unanswered = purchases().count() - acknowledged;
        long inDoubt = purchases().filter(Purchase::isInDoubt).count();
        int heardBefore = sum(Shopper::heardLater);
        everybody()
                .map(shopper -> CompletableFuture.runAsync(
                        () -> {
                            shopper.enter(service.baseUrl());
                            shopper.holdToPromises(ever);
                        },
                        Load::inAThread))
                .toList()
                .forEach(CompletableFuture::join);
        assertStockAddsUp(service);
        assertMoneyAddsUp(service);
        assertNothingContradictsItself(service);
        return "%d orders and %d payments acknowledged, all there; without an answer: %d orders, of which %d were placed, and %d callbacks and cancellations"
                .formatted(acknowledged, paid, unanswered, sum(Shopper::heardLater) - heardBefore, inDoubt);
    }

    private void assertStockAddsUp(RunningService service) {
        JsonNode stock = staff(service).get("/api/admin/products/" + product + "/stock");
        long held = purchases()
                .filter(Purchase::holdsStock)
                .mapToLong(Purchase::quantity)
                .sum();
        assertThat(stock.path("reserved").asLong()).as("reserved pieces").isEqualTo(held);
        assertThat(stock.path("available").asLong()).as("available pieces").isEqualTo(STOCK - held);
    }

    private Stream<Shopper> everybody() {
        return Stream.concat(shoppers.stream(), Stream.of(absent));
    }

    private Stream<Purchase> purchases() {
        return everybody().flatMap(shopper -> shopper.purchases().stream());
    }

    private int sum(ToIntFunction<Shopper> count) {
        return everybody().mapToInt(count).sum();
    }

    private void assertMoneyAddsUp(RunningService service) {
        JsonNode now = money(service);
        long received = purchases().mapToLong(Purchase::received).sum();
        long back = purchases().mapToLong(Purchase::givenBack).sum();
        assertThat(now.path("unexplained").asText()).isEqualTo("0.00");
        assertThat(more(now, "received")).as("cents received").isEqualTo(received);
        assertThat(more(now, "applied")).as("cents applied").isEqualTo(received - back);
        assertThat(more(now, "refunding") + more(now, "refunded"))
                .as("cents given back")
                .isEqualTo(back);
        assertThat(more(now, "held")).as("cents held").isZero();
    }

    private long more(JsonNode now, String place) {
        return cents(now, place) - cents(moneyBefore, place);
    }

    private static long cents(JsonNode money, String place) {
        return new BigDecimal(money.path(place).asText()).movePointRight(2).longValueExact();
    }

    private JsonNode money(RunningService service) {
        return staff(service).get("/api/admin/conservation");
    }

    private void assertNothingContradictsItself(RunningService service) {
        JsonNode check = staff(service).post("/api/admin/consistency-check", Map.of());
        assertThat(check.path("findings"))
                .as("findings of the consistency check")
                .isEmpty();
    }

    private ShopApi staff(RunningService service) {
        return new ShopApi(service.baseUrl(), entrance.token(service.baseUrl(), "staff-bob", "staff")).patient();
    }

    private static void inAThread(Runnable shopping) {
        Thread thread = new Thread(shopping, "shopper");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
