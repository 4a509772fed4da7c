package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One shopper's dealings with the shop and its staff, request by request, as the dice says: every operation of the
 * document, half of the requests as the document wants them, half of them changed somewhere. Those that are right lead
 * from one to the next, since they speak of what the answers before told.
 */
final class GeneratedRequests {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String PRODUCT = "{\"name\":\"generated\",\"price\":\"199.00\",\"stock\":1000}";
    private static final Map<String, String> IDS_IN_PATHS = Map.of(
            "products", "product",
            "orders", "order",
            "payments", "payment",
            "refunds", "refund",
            "anomalies", "anomaly",
            "callbacks", "callback");

    private final List<Operation> operations;
    private final KnownThings known;
    private final GeneratedValues values;
    private final OddValues odd;
    private final Random dice;
    private final Instant now;
    private int made;

    GeneratedRequests(PublishedDocument document, KnownThings known, Random dice, Instant now) {
        this.operations = operations(document.root());
        this.known = known;
        this.values = new GeneratedValues(document, known, dice);
        this.odd = new OddValues(dice);
        this.dice = dice;
        this.now = now;
    }

    private static List<Operation> operations(JsonNode document) {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(call -> METHODS.contains(call.getKey().toUpperCase(Locale.ROOT)))
                        .map(call ->
                                new Operation(call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue())))
                .toList();
    }

    /** A right one first of all for what most others need, then any. */
    Made next() {
        List<String> first = List.of("POST /api/admin/products", "POST /api/addresses", "POST /api/orders");
        if (made < first.size()) {
            Operation operation = named(first.get(made++));
            boolean ofProduct = made == 1;
            GeneratedRequest right = right(operation);
            return new Made(operation, ofProduct ? right.withBody(PRODUCT.getBytes(UTF_8)) : right);
        }
        made++;
        Operation operation = operations.get(dice.nextInt(operations.size()));
        boolean forward = dice.nextInt(4) == 0;
        if (forward) {
            operation = named(forward());
        }
        GeneratedRequest request = right(operation);
        return new Made(operation, dice.nextBoolean() ? request : wrong(operation, request));
    }

    /** What leads an order on its way. */
    private String forward() {
        List<String> ways = List.of(
                "POST /api/orders",
                "POST /api/payments/{id}/start",
                "POST /api/payments/callback/{provider}",
                "POST /api/payments/callback/{provider}",
                "POST /api/admin/orders/{id}/ship",
                "POST /api/orders/{id}/confirm_receipt",
                "POST /api/orders/{id}/refunds",
                "POST /api/admin/refunds/{id}/approve",
                "GET /api/payments/{id}",
                "POST /api/payments/refund-callback/{provider}");
        return ways.get(dice.nextInt(ways.size()));
    }

    private Operation named(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private GeneratedRequest right(Operation operation) {
        GeneratedRequest request =
                new GeneratedRequest(operation.method(), path(operation), List.of(), List.of(), new byte[0]);
        for (JsonNode parameter : operation.call().path("parameters")) {
            if (parameter.path("in").asText().equals("query") && dice.nextInt(3) == 0) {
                request = request.withQuery(parameter(parameter));
            }
        }
        if (operation.call().has("requestBody") || operation.isCallback()) {
            request = request.withHeader("Content-Type", "application/json")
                    .withBody(body(operation).toString().getBytes(UTF_8));
        }
        return operation.method().equals("POST") && !operation.isCallback() && dice.nextInt(3) == 0
                ? request.withHeader(
                        "Idempotency-Key",
                        dice.nextInt(3) == 0 ? "k" : UUID.randomUUID().toString())
                : request;
    }

    private String parameter(JsonNode parameter) {
        String name = parameter.get("name").asText();
        String value = name.equals("cursor")
                ? known.one("cursor").map(JsonNode::asText).orElse("")
                : values.value(name, parameter.path("schema")).asText();
        return name + "=" + OddValues.encoded(value);
    }

    private static String kind(String template) {
        return Stream.of(template.split("/"))
                .map(IDS_IN_PATHS::get)
                .filter(kind -> kind != null)
                .reduce((first, last) -> last)
                .orElse("order");
    }

    private String path(Operation operation) {
        String path = operation.path();
        return path.replace("{id}", known.id(kind(path))).replace("{provider}", dice.nextBoolean() ? "mock" : "bank");
    }

    private ObjectNode body(Operation operation) {
        return operation.isCallback()
                ? message(operation.path().contains("refund"))
                : values.object(operation.call().at("/requestBody/content/application~1json/schema"));
    }

    /** Good for the mock and for the bank alike, each of which ignores or refuses the other's words. */
    private ObjectNode message(boolean ofRefund) {
        JsonNode payment = known.one("payment").orElse(JsonNodeFactory.instance.objectNode());
        JsonNode order = known.one("order").orElse(JsonNodeFactory.instance.objectNode());
        Map<String, String> message = new TreeMap<>();
        message.put(
                "amount", dice.nextInt(8) == 0 ? "1.00" : payment.path("amount").asText("1.00"));
        message.put("payment_id", payment.path("id").asText());
        message.put(
                "status",
                List.of("succeeded", "succeeded", "failed", "cancelled").get(dice.nextInt(4)));
        message.put(
                "out_trade_no",
                order.path("order_number").asText() + "_" + payment.path("id").asText());
        message.put("transaction_id", "t-" + payment.path("id").asText() + "-" + dice.nextInt(3));
        message.put(
                "trade_status",
                List.of("SUCCESS", "SUCCESS", "FAILED", "CLOSED").get(dice.nextInt(4)));
        if (ofRefund) {
            message.put(
                    "out_refund_no",
                    known.one("out_refund_no").map(JsonNode::asText).orElse("R1"));
            message.put("refund_id", "back-" + dice.nextInt(100));
            message.put("refund_status", dice.nextInt(4) == 0 ? "FAILED" : "SUCCESS");
        }
        if (dice.nextInt(6) == 0) {
            message.put(dice.nextBoolean() ? "paid_at" : "extra", odd.text());
        }
        return signed(message);
    }

    private ObjectNode signed(Map<String, String> message) {
        message.put("nonce", "n" + dice.nextInt(1_000));
        message.put("timestamp", Long.toString(now.getEpochSecond()));
        message.put("signature", SignatureRule.sign(message, Shop.BANK_SECRET));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        message.forEach(json::put);
        return json;
    }

    private GeneratedRequest wrong(Operation operation, GeneratedRequest right) {
        GeneratedRequest wrong = right;
        for (int changes = 1 + dice.nextInt(2); changes > 0; changes--) {
            wrong = changed(operation, wrong);
        }
        return wrong;
    }

    private GeneratedRequest changed(Operation operation, GeneratedRequest request) {
        boolean hasBody = request.body().length > 0;
        return switch (dice.nextInt(hasBody ? 12 : 6)) {
            case 0 -> request.withPath(otherPath(operation));
            case 1 -> request.withMethod(METHODS.get(dice.nextInt(METHODS.size())));
            case 2 -> request.withQuery(oddParameter(operation));
            case 3 -> request.withHeader(dice.nextBoolean() ? "Accept" : "Accept-Language", odd.header());
            case 4 -> request.withHeader("Idempotency-Key", odd.header());
            case 5 -> request.withoutHeader("Authorization").withHeader("Authorization", odd.header());
            case 6 -> request.withoutHeader("Content-Type").withHeader("Content-Type", odd.header());
            default -> request.withBody(odd.body(body(operation)));
        };
    }

    private String otherPath(Operation operation) {
        String path = operation.path().replaceFirst("\\{[^}]+}", "@");
        String target = path.contains("@") ? path.replace("@", odd.segment()) : path + "/" + odd.segment();
        return dice.nextInt(4) == 0 ? target + "/" : target;
    }

    private String oddParameter(Operation operation) {
        List<String> names = new ArrayList<>(List.of("surprise", "", "limit", "cursor"));
        operation
                .call()
                .path("parameters")
                .forEach(each -> names.add(each.get("name").asText()));
        String name = names.get(dice.nextInt(names.size()));
        return dice.nextInt(8) == 0 ? name : name + "=" + odd.parameter();
    }

    /** A call that the document describes. */
    record Operation(String method, String path, JsonNode call) {

        String name() {
            return method + " " + path;
        }

        boolean isCallback() {
            return path.contains("callback/");
        }

        boolean isOfStaff() {
            return path.startsWith("/api/admin/");
        }
    }

    /** A request, and the operation it was made for. */
    record Made(Operation operation, GeneratedRequest request) {}
}
