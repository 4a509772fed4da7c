package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.xiaoer.pay.rest.problem.ErrorCode;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client gets wrong: it is told so by a code of the contract, never by a 5xx, and nothing is written. */
@HttpTest
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each breaks the type or the range of most fields; none of them mends a call that is hopeless already. */
    private static final List<String> VALUES = List.of(
            "null",
            "[1]",
            "true",
            "1.5",
            "-1",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"%s\"".formatted("x".repeat(3_000)));

    private static final List<String> NO_OBJECTS = List.of(
            "null",
            "[]",
            "1",
            "\"x\"",
            "{",
            "}",
            "{}{}",
            "{\"a\"}",
            "{'a':1}",
            "{\"surprise\":1}",
            "<xml/>",
            "a=b",
            "[".repeat(5_000),
            "{\"a\":".repeat(2_000));

    @Inject
    Shop shop;

    @Inject
    DataSource database;

    /** Every call is hopeless as it stands: it names something that does not exist, or contradicts itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "customer | /api/addresses                  | {'recipient':'a','phone':'none','region':'b','detail':'c'}",
                "customer | /api/orders                     | {'product_id':'0','address_id':'0','quantity':1,'method':'bank','note':'n'}",
                "customer | /api/orders/create_order        | {'product_id':'0','address_id':'0','quantity':1,'method':'bank','note':'n'}",
                "customer | /api/orders/batch               | {'items':[{'product_id':'0','quantity':1}],'address_id':'0','method':'bank','note':'n'}",
                "customer | /api/orders/create_batch_orders | {'items':[{'product_id':'0','quantity':0}],'address_id':'0'}",
                "customer | /api/payments                   | {'order_id':'0','method':'bank','amount':'1.00','ttl_minutes':5}",
                "customer | /api/orders/0/cancel            | {'reason':'r'}",
                "customer | /api/orders/0/confirm_receipt   | {}",
                "customer | /api/orders/0/refunds           | {'amount':'1.00','reason':'r'}",
                "customer | /api/payments/0/start           | {'channel':'native','openid':'o','client_ip':'127.0.0.1'}",
                "customer | /api/payments/0/cancel          | {}",
                "staff    | /api/admin/products             | {'name':'n','price':'0','source':'haier','supplier_code':'s','stock':1}",
                "staff    | /api/admin/products/0/stock     | {'delta':1,'reason':'r'}",
                "staff    | /api/admin/orders/0/ship        | {'carrier':'c','tracking_no':'t','note':'n'}",
                "staff    | /api/admin/payments/0/query     | {'reason':'r'}",
                "staff    | /api/admin/payments/0/notes     | {'note':'n'}",
                "staff    | /api/admin/refunds/0/approve    | {'restock':true,'reason':'r'}",
                "staff    | /api/admin/refunds/0/reject     | {'reason':'r'}",
                "staff    | /api/admin/anomalies/0/resolve  | {'action':'note','reason':'r'}",
                "staff    | /api/admin/callbacks/0/replay   | {'reason':'r'}",
                "staff    | /api/admin/cancel-unpaid-orders | {'timeout_minutes':-1,'limit':0,'dry_run':true}",
            })
    void nothingThatMakesNoSenseIsTaken(String group, String path, String body) throws Exception {
        String hopeless = body.replace('\'', '"');
        Map<String, Long> before = rows();

        for (String variant : variants(hopeless)) {
            refused(shop.as("mallory", group).body(variant.getBytes(UTF_8)).post(path), variant);
        }
        refused(
                shop.as("mallory", group)
                        .body("{\"note\":\"\u00e9\"}".getBytes(ISO_8859_1))
                        .post(path),
                "latin 1");
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            Response answer =
                    shop.as("mallory", group).contentType(type).body(hopeless).post(path);
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
            refused(answer, type);
        }
        refused(shop.as("mallory", group).body(" ".repeat(65_537)).post(path), "64 KiB and a byte");

        assertThat(rows()).isEqualTo(before);
    }

    private static List<String> variants(String hopeless) throws JsonProcessingException {
        List<String> variants = new ArrayList<>(NO_OBJECTS);
        variants.add(hopeless);
        ObjectNode whole = (ObjectNode) JSON.readTree(hopeless);
        variants.add(whole.deepCopy().put("surprise", "x").toString());
        whole.fieldNames().forEachRemaining(field -> {
            variants.add(((ObjectNode) whole.deepCopy().without(field)).toString());
            variants.add(hopeless.replaceFirst("\\{", "{\"" + field + "\":1,"));
            VALUES.forEach(value ->
                    variants.add(whole.deepCopy().put(field, "@").toString().replace("\"@\"", value)));
        });
        return variants;
    }

    /** It has no hopeless body: what makes no sense must not run it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"repair\":\"true\"}",
                "{\"repair\":1}",
                "{\"repair\":[true]}",
                "{\"repair\":true,\"repair\":false}",
                "{\"surprise\":true}",
                "null",
                "[]",
                "{"
            })
    void aCheckOfConsistencyIsAskedForInItsOwnWords(String body) {
        refused(shop.staff().body(body).post("/api/admin/consistency-check"), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refunds?status=done",
                "refunds?from=yesterday",
                "refunds?limit=0",
                "anomalies?kind=late",
                "anomalies?status=1",
                "callbacks?verdict=none",
                "callbacks?cursor=x"
            })
    void aListOfStaffThatMakesNoSenseIsRefused(String query) {
        told(shop.staff().get("/api/admin/" + query), ErrorCode.VALIDATION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "01", "1.5", "x", "999999999999", "99999999999999999999999", "null", "订单", "' or 1=1"
            })
    void whatDoesNotExistIsNotFoundWhateverItsIdLooksLike(String id) {
        for (String path : List.of("/api/orders/{id}", "/api/payments/{id}")) {
            notFound(shop.shopper("mallory").get(path, id));
        }
        for (String path : List.of(
                "/api/orders/{id}/cancel",
                "/api/orders/{id}/confirm_receipt",
                "/api/payments/{id}/start",
                "/api/payments/{id}/cancel")) {
            notFound(shop.shopper("mallory").post(path, id));
        }
        notFound(shop.shopper("mallory").body("{\"reason\":\"r\"}").post("/api/orders/{id}/refunds", id));
        notFound(shop.staff().post("/api/admin/orders/{id}/ship", id));
        notFound(shop.staff().post("/api/admin/refunds/{id}/approve", id));
        notFound(shop.staff().body("{\"reason\":\"r\"}").post("/api/admin/refunds/{id}/reject", id));
        notFound(shop.staff()
                .body("{\"action\":\"note\",\"reason\":\"r\"}")
                .post("/api/admin/anomalies/{id}/resolve", id));
        notFound(shop.staff().post("/api/admin/callbacks/{id}/replay", id));
        notFound(shop.staff().get("/api/admin/products/{id}/stock", id));
        notFound(shop.staff().body("{\"name\":\"n\"}").patch("/api/admin/products/{id}", id));
    }

    @Test
    void staffDoNotShopAndShoppersDoNotKeepTheShop() {
        for (String path : List.of("/api/orders", "/api/payments", "/api/addresses", "/api/orders/1/cancel")) {
            told(shop.staff().body("{}").post(path), ErrorCode.FORBIDDEN);
        }
        for (String path : List.of(
                "/api/admin/orders",
                "/api/admin/products/1/stock",
                "/api/admin/refunds",
                "/api/admin/anomalies",
                "/api/admin/overview",
                "/api/admin/conservation",
                "/api/admin/callbacks",
                "/api/admin/nothing")) {
            told(shop.shopper("mallory").get(path), ErrorCode.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "en,-", ";;;", "en;q=x", "*-*", "\"en\""})
    void aLanguageThatIsNoneIsAnsweredInChinese(String language) {
        Response found =
                shop.shopper("mallory").header("Accept-Language", language).get("/api/products");
        assertThat(found.statusCode()).isEqualTo(200);

        Response problem =
                shop.shopper("mallory").header("Accept-Language", language).get("/api/orders/0");
        notFound(problem);
        assertThat(problem.header("Content-Language")).isEqualTo("zh");
    }

    private static void refused(Response answer, String what) {
        assertThat(answer.statusCode())
                .as("%s: %s", what.length() > 200 ? what.substring(0, 200) : what, answer.asString())
                .isBetween(400, 499);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(ErrorCode.valueOf(answer.path("code"))).isNotNull();
    }

    private static void notFound(Response answer) {
        refused(answer, "an id of nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static void told(Response answer, ErrorCode code) {
        assertThat(answer.statusCode()).isEqualTo(code.status());
        assertThat(answer.<String>path("code")).isEqualTo(code.name());
    }

    private Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery("""
                        select relname, (xpath('/row/c/text()', query_to_xml(
                            format('select count(*) as c from %I', relname), false, true, '')))[1]::text::bigint
                        from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                        """)) {
            while (counts.next()) {
                rows.put(counts.getString(1), counts.getLong(2));
            }
        }
        return rows;
    }
}
