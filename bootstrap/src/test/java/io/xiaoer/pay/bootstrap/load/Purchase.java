package io.xiaoer.pay.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** One order as its shopper sees it: what the service has promised, and what it was asked without an answer. */
final class Purchase {

    private static final String ORDERS = "/api/orders";

    private final String note;
    private final boolean keyed;
    private final Wish wish;
    private final Map<String, Object> request;

    private String order;
    private String number;
    private String payment;
    private String amount;
    private int asked;
    private int answered;
    private boolean fulfilled;
    private boolean kept;

    /** @param note no other purchase has it; with a key, it is the key, too */
    Purchase(String note, boolean keyed, Wish wish, String method, String product, String address) {
        this.note = note;
        this.keyed = keyed;
        this.wish = wish;
        this.request = Map.of(
                "product_id", product,
                "address_id", address,
                "quantity", quantity(),
                "method", method,
                "note", note);
    }

    String note() {
        return note;
    }

    int quantity() {
        return 1 + wish.ordinal() % 2;
    }

    boolean isPlaced() {
        return order != null;
    }

    boolean isPromisedPaid() {
        return fulfilled && wish.isPaid();
    }

    /** Whether something that was asked of the order has no answer. */
    boolean isInDoubt() {
        return asked > answered;
    }

    boolean holdsStock() {
        return !wish.isCancelled();
    }

    /** In cents, once it is paid. */
    long received() {
        return wish.isPaid() ? cents() : 0;
    }

    /** In cents: what came and was to go back. */
    long givenBack() {
        return wish.isPaid() && wish.isCancelled() ? cents() : 0;
    }

    private long cents() {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    void placeAndHangUp(ShopApi api) {
        api.postAndHangUp(ORDERS, request, key(""));
    }

    /**
     * Asks for all that has no answer yet.
     *
     * @throws NoAnswer when something stays without one
     */
    void goOn(ShopApi api, String bankSecret) {
        if (!isPlaced()) {
            JsonNode placed = api.post(ORDERS, request, key(""));
            know(placed.path("order"), placed.path("payment"));
        }
        if (!fulfilled) {
            fulfil(api, bankSecret);
            fulfilled = true;
        }
    }

    /** What was answered before is not asked for again. */
    private void fulfil(ShopApi api, String bankSecret) {
        while (answered < wish.moves.size()) {
            String next = wish.moves.get(answered);
            if (next.equals("paid")) {
                pay(api, bankSecret);
            } else {
                asked = answered + 1;
                api.post(ORDERS + "/" + order + "/cancel", Map.of(), key("-cancel"));
            }
            answered++;
        }
    }

    private void pay(ShopApi api, String bankSecret) {
        if (!wish.isByBank()) {
            paid(api, "mock", mockSays());
            return;
        }
        api.post("/api/payments/" + payment + "/start", Map.of(), key("-start"));
        paid(api, "bank", bankSays(bankSecret));
    }

    private void paid(ShopApi api, String provider, Map<String, String> message) {
        asked = answered + 1;
        JsonNode answer = api.post("/api/payments/callback/" + provider, message);
        assertThat(answer.path("code").asText()).isEqualTo("SUCCESS");
    }

    private Map<String, String> mockSays() {
        return Map.of(
                "payment_id", payment, "status", "succeeded", "amount", amount, "transaction_id", transactionId());
    }

    private Map<String, String> bankSays(String secret) {
        Map<String, String> message = new HashMap<>(Map.of(
                "out_trade_no",
                number + "_" + payment,
                "transaction_id",
                transactionId(),
                "trade_status",
                "SUCCESS",
                "amount",
                amount,
                "nonce",
                note,
                "timestamp",
                Long.toString(Instant.now().getEpochSecond())));
        message.put("signature", SignatureRule.sign(message, secret));
        return message;
    }

    /**
     * Holds the service, started again, to its promises, and then asks for what has no answer yet: an order that was
     * written without one being heard is given, not placed again. One without a key cannot be asked for again and is
     * taken as it is found.
     *
     * @param found the order with this purchase's note
     * @return whether there is such an order at all
     */
    boolean resume(ShopApi api, String bankSecret, Optional<JsonNode> found) {
        Optional<String> id = found.map(listed -> listed.path("id").asText());
        if (isPlaced()) {
            assertThat(id).as("acknowledged order %s", note).contains(order);
        } else if (!keyed && found.isEmpty()) {
            return false;
        } else if (!keyed) {
            know(found.get(), api.get(ORDERS + "/" + id.get()).path("payments").path(0));
        }
        if (isPlaced()) {
            assertPromisesKept(api);
        }
        goOn(api, bankSecret);
        id.ifPresent(
                before -> assertThat(order).as("order %s asked for again", note).isEqualTo(before));
        assertPromisesKept(api);
        kept = true;
        return true;
    }

    /**
     * Whether all promises were kept once, after an earlier kill, and nothing was asked of it since.
     *
     * @param listed the order with this purchase's note, which then has to be as it was
     */
    boolean isListedAsKept(Optional<JsonNode> listed) {
        if (kept) {
            assertThat(listed.map(found -> found.path("id").asText()))
                    .as("acknowledged order %s", note)
                    .contains(order);
            assertThat(listed.map(found -> found.path("status").asText()))
                    .as("status of %s", note)
                    .contains(wish.moves.isEmpty() ? "pending" : wish.moves.get(wish.moves.size() - 1));
        }
        return kept;
    }

    private void assertPromisesKept(ShopApi api) {
        JsonNode kept = api.get(ORDERS + "/" + order);
        List<String> history = texts(kept.path("history"), "to");
        assertThat(history)
                .as("history of %s", note)
                .hasSizeBetween(answered, Math.max(answered, asked))
                .isEqualTo(wish.moves.subList(0, Math.min(history.size(), wish.moves.size())));
        assertThat(kept.path("status").asText())
                .as("status of %s", note)
                .isEqualTo(history.isEmpty() ? "pending" : history.get(history.size() - 1));
        assertThat(texts(kept.path("payments"), "id"))
                .as("payments of %s", note)
                .containsExactly(payment);
        JsonNode paid = kept.path("payments").path(0);
        assertThat(paid.path("status").asText())
                .as("payment of %s", note)
                .isIn(history.isEmpty() ? Set.of("init", "processing") : Set.of(wish.paymentStatus));
        if (history.contains("paid")) {
            assertThat(paid.path("transaction_id").asText()).isEqualTo(transactionId());
        }
        assertMoneyGoesBackOnce(kept.path("refunds"), history);
    }

    private void assertMoneyGoesBackOnce(JsonNode refunds, List<String> history) {
        boolean goesBack = history.equals(List.of("paid", "cancelled"));
        assertThat(texts(refunds, "amount"))
                .as("money given back of %s", note)
                .isEqualTo(goesBack ? List.of(amount) : List.of());
        assertThat(texts(refunds, "status")).isSubsetOf("processing", "succeeded");
    }

    private void know(JsonNode placedOrder, JsonNode placedPayment) {
        number = placedOrder.path("order_number").asText();
        payment = placedPayment.path("id").asText();
        amount = placedPayment.path("amount").asText();
        order = placedOrder.path("id").asText();
    }

    private String transactionId() {
        return "transaction-" + payment;
    }

    private Optional<String> key(String step) {
        return keyed || !step.isEmpty() ? Optional.of(note + step) : Optional.empty();
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
