package io.xiaoer.pay.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Buys one thing after the other until the service is gone. Used by one thread at a time. */
final class Shopper {

    private static final long STEP_MILLIS = 20;
    private static final int PATIENCE_STEPS = 500;

    private final String name;
    private final String product;
    private final Entrance entrance;
    private final List<Wish> wishes;
    private final List<Purchase> purchases = new ArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private ShopApi api;
    private String address;
    private volatile boolean leaving;
    private boolean turnedOut;
    private int begun;
    private int heardLater;

    Shopper(String name, String product, Entrance entrance) {
        this.name = name;
        this.product = product;
        this.entrance = entrance;
        this.wishes = entrance.hasMock() ? List.of(Wish.values()) : Wish.WITHOUT_MOCK;
    }

    /** Comes to a service that has just been started. */
    void enter(URI service) {
        api = new ShopApi(service, entrance.token(service, name, "customer"));
        leaving = false;
        turnedOut = false;
        if (address == null) {
            Map<String, String> home =
                    Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号");
            address = api.post("/api/addresses", home).path("id").asText();
        }
    }

    void shop() {
        while (!leaving) {
            try {
                nextPurchase(begun % 3 != 0).goOn(api, entrance.bankSecret());
                answers.incrementAndGet();
            } catch (NoAnswer e) {
                if (e.serviceGone()) {
                    turnedOut = true;
                    return;
                }
                refusals.incrementAndGet();
                pause();
            }
        }
    }

    /** Goes home after the purchase under way. */
    void leave() {
        leaving = true;
    }

    /** Whether the service went away in the midst of a purchase. */
    boolean isTurnedOut() {
        return turnedOut;
    }

    /** Places an order whose answer is not heard; it is on record when this returns. */
    void placeAndHangUp() {
        Purchase purchase = nextPurchase(true);
        purchase.placeAndHangUp(api);
        for (int step = 0; !ordersByNote().containsKey(purchase.note()); step++) {
            assertThat(step).as("steps of waiting for an order").isLessThan(PATIENCE_STEPS);
            pause();
        }
    }

    private Purchase nextPurchase(boolean keyed) {
        Wish wish = wishes.get(begun % wishes.size());
        String method = wish.isByBank() || !entrance.hasMock() ? "bank" : "wechat";
        Purchase purchase = new Purchase(name + "-" + begun++, keyed, wish, method, product, address);
        purchases.add(purchase);
        return purchase;
    }

    /**
     * Holds the service to what it promised, and gets an answer to all that has none.
     *
     * @param ever also to what it has kept after an earlier kill, word for word; otherwise its list of orders has to
     *     know of that
     */
    void holdToPromises(boolean ever) {
        api = api.patient();
        Map<String, JsonNode> found = ordersByNote();
        heardLater += (int) purchases.stream()
                .filter(purchase -> !purchase.isPlaced() && found.containsKey(purchase.note()))
                .count();
        purchases.removeIf(purchase -> {
            Optional<JsonNode> listed = Optional.ofNullable(found.get(purchase.note()));
            boolean known = !ever && purchase.isListedAsKept(listed);
            return !known && !purchase.resume(api, entrance.bankSecret(), listed);
        });
        assertThat(ordersByNote().keySet())
                .as("all orders of %s", name)
                .containsExactlyInAnyOrderElementsOf(
                        purchases.stream().map(Purchase::note).toList());
    }

    private Map<String, JsonNode> ordersByNote() {
        Map<String, JsonNode> orders = new HashMap<>();
        for (JsonNode order : api.list("/api/orders")) {
            String note = order.path("note").asText();
            assertThat(orders.put(note, order)).as("second order of %s", note).isNull();
        }
        return orders;
    }

    int answers() {
        return answers.get();
    }

    int refusals() {
        return refusals.get();
    }

    List<Purchase> purchases() {
        return purchases;
    }

    /** Orders that were on record although the answer that said so never came. */
    int heardLater() {
        return heardLater;
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
