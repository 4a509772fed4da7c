package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Secrets and people's data, planted wherever the service takes something in, and then looked for wherever it lets
 * something out: its log at every level, refusals, metrics, and every column of its database that has no business with
 * them. What other systems are told is a column, too: the outbox.
 */
class PlantedSecretsIT {

    private static final String BANK_SECRET = "plantedBankSecret81";
    private static final String API_KEY = "plantedApiV3Key82xxxxxxxxxxxxxxx";
    private static final String HAIER_SECRET = "plantedHaierSecret83";
    private static final String HAIER_PASSWORD = "plantedSellerPassword84";
    private static final String CARD = "6222029911884477665";
    private static final String NAME = "金丝雀一号";
    private static final String PHONE = "13999887701";
    private static final String REGION = "金丝雀省";
    private static final String DETAIL = "金丝雀路九十九号";
    private static final String OPENID = "oPlantedOpenid85xxxxxxxxxxxx";
    private static final String ADDRESS_IP = "203.0.113.85";
    private static final String EMAIL = "planted86@example.com";

    private static final Set<String> ADDRESSES = Set.of(
            "addresses.recipient",
            "addresses.phone",
            "addresses.region",
            "addresses.detail",
            "orders.recipient",
            "orders.phone",
            "orders.region",
            "orders.address_detail",
            "idempotency_keys.body");

    /** Where each may lie. The gateways' own books are not the service's; they know who paid. */
    private static final Map<String, Set<String>> MAY_LIE_IN = new TreeMap<>(Map.ofEntries(
            Map.entry(BANK_SECRET, Set.of()),
            Map.entry(API_KEY, Set.of()),
            Map.entry(HAIER_SECRET, Set.of()),
            Map.entry(HAIER_PASSWORD, Set.of()),
            Map.entry(NAME, union(ADDRESSES, "callbacks.body")),
            Map.entry(PHONE, union(ADDRESSES, "callbacks.body")),
            Map.entry(REGION, ADDRESSES),
            Map.entry(DETAIL, union(ADDRESSES, "callbacks.body")),
            Map.entry(CARD, Set.of("callbacks.body")),
            Map.entry(EMAIL, Set.of("callbacks.body")),
            Map.entry(OPENID, Set.of("callbacks.body", "trades.payer")),
            Map.entry(ADDRESS_IP, Set.of())));

    private static final String COLUMNS = """
            select string_agg(c.table_schema || '.' || c.table_name || '.' || c.column_name || ':' || c.data_type, ',')
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
            """;

    private Eavesdropper world;
    private String address;

    @Test
    void nothingOfWhatIsPlantedComesUpWhereItHasNoBusiness() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "planted-");
        DataFolderProbe probe = new DataFolderProbe(data);
        try (RunningService demo = demo(data).start().awaitReady()) {
            world = new Eavesdropper(demo.baseUrl());
            everybodyDoesWhatTheyCan();
            strangersTryWhatTheyCan();

            Map<String, Set<String>> wanted = new TreeMap<>(MAY_LIE_IN);
            for (String file : List.of("password", "token-key")) {
                wanted.put(Files.readString(data.resolve(file)).strip(), Set.of());
            }
            List.of("customer", "staff").forEach(role -> wanted.put(world.token(role), Set.of()));

            String told = String.join(
                    "\n",
                    demo.output(),
                    texts(demo.output()),
                    String.join("\n", world.refusals()),
                    demo.get("/q/metrics").body(),
                    demo.get("/q/health").body(),
                    world.get("staff", "/api/admin/callbacks?limit=100").toString(),
                    world.get("staff", "/api/admin/anomalies?limit=100").toString(),
                    world.get("staff", "/api/admin/payments?limit=100").toString());
            assertThat(told).contains("DEBUG", "SIGNATURE_WRONG", "VALIDATION_FAILED", "MALFORMED_REQUEST", "***");
            wanted.keySet()
                    .forEach(planted ->
                            assertThat(places(told, planted)).as(planted).isEmpty());
            assertThat(found(probe, wanted.keySet()))
                    .allSatisfy((planted, columns) ->
                            assertThat(columns).as(planted).isSubsetOf(wanted.get(planted)));
            assertThat(found(probe, Set.of(PHONE)).get(PHONE))
                    .contains("addresses.phone", "orders.phone", "callbacks.body");
        }
    }

    /** What the lines of the log say when nothing in them is escaped any more. */
    private static String texts(String log) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : log.lines().filter(any -> any.startsWith("{")).toList()) {
            texts(new ObjectMapper().readTree(line), texts);
        }
        assertThat(texts).as("texts in lines of JSON").hasSizeGreaterThan(100).contains("requestId");
        return String.join("\n", texts);
    }

    private static void texts(JsonNode node, List<String> texts) {
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.propertyStream().forEach(property -> {
            texts.add(property.getKey());
            texts(property.getValue(), texts);
        });
        node.valueStream().filter(any -> node.isArray()).forEach(element -> texts(element, texts));
    }

    /** What stands around it, each time. */
    private static List<String> places(String told, String planted) {
        return Pattern.compile(".{0,200}" + Pattern.quote(planted) + ".{0,40}")
                .matcher(told)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static RunningService.Setup demo(Path data) {
        return RunningService.demo(data)
                .property("quarkus.log.category.\"io.xiaoer\".level", "DEBUG")
                .property("quarkus.log.console.json.enabled", "true")
                .environment("XIAOER_GATEWAY_BANK_SECRET", BANK_SECRET)
                .environment("XIAOER_GATEWAY_WECHAT_API_V3_KEY", API_KEY)
                .environment("XIAOER_SUPPLIER_HAIER_CLIENT_SECRET", HAIER_SECRET)
                .environment("XIAOER_SUPPLIER_HAIER_SELLER_PASSWORD", HAIER_PASSWORD);
    }

    /** Each kind of gateway, well and badly behaved, and the supplier. */
    private void everybodyDoesWhatTheyCan() {
        address = world.post(
                        "customer",
                        "/api/addresses",
                        Map.of("recipient", NAME, "phone", PHONE, "region", REGION, "detail", DETAIL))
                .path("id")
                .asText();
        for (String price : List.of("1.01", "1.03", "1.04", "1.09", "1.11", "1.13")) {
            String product = newProduct(price);
            startedBy("wechat", product, Map.of("channel", "jsapi", "openid", OPENID, "client_ip", ADDRESS_IP));
            startedBy("wechat", product, Map.of("channel", "h5", "client_ip", ADDRESS_IP));
            startedBy("alipay", product, Map.of("channel", "native", "client_ip", ADDRESS_IP));
        }
        String haiers = world.get("customer", "/api/products")
                .path("items")
                .valueStream()
                .filter(product -> product.path("source").asText().equals("haier"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        ordered("wechat", haiers);
        JsonNode paid = ordered("bank", newProduct("9.00"));
        world.post("", "/api/payments/callback/bank", bankSays(paid, BANK_SECRET));
        world.post(
                "customer",
                "/api/orders/" + paid.at("/order/id").asText() + "/refunds",
                Map.of("amount", "1.00", "reason", "不想要了"));
        await("a payment by WeChat Pay and one by Alipay", () -> List.of("wechat", "alipay").stream()
                .allMatch(method -> world.get("staff", "/api/admin/callbacks?limit=100")
                        .toString()
                        .contains("\"" + method + "\"")));
    }

    private void startedBy(String method, String product, Map<String, String> how) {
        JsonNode placed = ordered(method, product);
        world.postText(
                "customer", "/api/payments/" + placed.at("/payment/id").asText() + "/start", Eavesdropper.text(how));
    }

    private String newProduct(String price) {
        return world.post("staff", "/api/admin/products", Map.of("name", "商品", "price", price, "stock", 100))
                .path("id")
                .asText();
    }

    private JsonNode ordered(String method, String product) {
        return world.post(
                "customer",
                "/api/orders",
                Map.of("product_id", product, "address_id", address, "quantity", 1, "method", method),
                "Idempotency-Key",
                method + product + System.nanoTime());
    }

    private static Map<String, String> bankSays(JsonNode placed, String secret) {
        Map<String, String> message = new HashMap<>(Map.of(
                "out_trade_no",
                placed.at("/order/order_number").asText() + "_"
                        + placed.at("/payment/id").asText(),
                "transaction_id",
                "B-1",
                "trade_status",
                "SUCCESS",
                "amount",
                placed.at("/payment/amount").asText(),
                "nonce",
                "n-1",
                "timestamp",
                Long.toString(Instant.now().getEpochSecond())));
        message.putAll(Map.of(
                "payer_name",
                NAME,
                "card_no",
                CARD,
                "mobile",
                PHONE,
                "openid",
                OPENID,
                "email",
                EMAIL,
                "address",
                DETAIL));
        message.put("signature", SignatureRule.sign(message, secret));
        return message;
    }

    /**
     * Forged, malformed and misplaced: everything planted, in every part of a request but the names of its fields, which
     * a refusal names to whoever sent them.
     */
    private void strangersTryWhatTheyCan() {
        JsonNode placed = ordered("bank", newProduct("9.00"));
        Map<String, String> forged = bankSays(placed, "a wrong secret");
        String all = String.join(" ", MAY_LIE_IN.keySet());
        String quoted = Eavesdropper.text(Map.of("x", all));
        for (String provider : List.of("bank", "wechat", "alipay", "mock")) {
            for (String body : List.of(
                    Eavesdropper.text(forged), quoted, all, "{\"amount\":\"" + CARD + "\",\"payment_id\":\"" + CARD)) {
                world.postText("", "/api/payments/callback/" + provider, body);
                world.postText("", "/api/payments/refund-callback/" + provider, body);
            }
        }
        Map<String, String> wrong =
                Map.of("recipient", NAME, "phone", CARD + PHONE, "region", REGION, "detail", "\u0000" + DETAIL);
        for (String path :
                List.of("/api/addresses", "/api/orders", "/api/payments", "/api/orders/" + CARD + "/cancel")) {
            for (String body : List.of(
                    Eavesdropper.text(wrong),
                    quoted,
                    all,
                    "{\"note\":\"" + PHONE + "\"}",
                    "{\"quantity\":" + CARD + EMAIL)) {
                world.postText("customer", path, body);
                world.postText("staff", "/api/admin/products", body);
            }
        }
        String query = URLEncoder.encode(all, StandardCharsets.UTF_8);
        for (String path :
                List.of("/api/orders?status=", "/api/orders?cursor=", "/api/orders?limit=", "/api/orders/", "/")) {
            world.send("customer", path + query, builder -> builder.GET().header("X-Correlation-ID", CARD));
        }
        world.send("", "/api/orders", builder -> builder.GET().header("Authorization", "Bearer " + CARD));
        world.send("", "/api/orders", builder -> builder.GET().header("Authorization", "Basic " + CARD));
        assertThat(world.refusals()).hasSizeGreaterThan(60).noneMatch(refusal -> refusal.startsWith("500"));
    }

    private static void await(String what, BooleanSupplier reached) {
        for (int step = 0; !reached.getAsBoolean(); step++) {
            assertThat(step).as("steps of waiting for " + what).isLessThan(600);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** The columns in which each of {@code planted} is. */
    private static Map<String, Set<String>> found(DataFolderProbe probe, Set<String> planted) {
        Map<String, Set<String>> found = new TreeMap<>();
        planted.forEach(each -> found.put(each, new TreeSet<>()));
        for (String column : probe.query(COLUMNS).split(",")) {
            String[] parts = column.split("[.:]");
            String bytes = parts[3].equals("bytea")
                    ? "\"%s\"".formatted(parts[2])
                    : "convert_to(\"%s\"::text, 'UTF8')".formatted(parts[2]);
            List<String> all = List.copyOf(planted);
            String flags = all.stream()
                    .map(each -> "coalesce(bool_or(position(convert_to('%s', 'UTF8') in %s) > 0), false)::int"
                            .formatted(each.replace("'", "''"), bytes))
                    .collect(Collectors.joining(", "));
            String there =
                    probe.query("select concat_ws(',', %s) from \"%s\".\"%s\"".formatted(flags, parts[0], parts[1]));
            String[] each = there.split(",");
            for (int i = 0; i < each.length; i++) {
                if (each[i].equals("1")) {
                    found.get(all.get(i)).add(parts[1] + "." + parts[2]);
                }
            }
        }
        return found;
    }

    private static Set<String> union(Set<String> some, String one) {
        Set<String> all = new TreeSet<>(some);
        all.add(one);
        return all;
    }
}
