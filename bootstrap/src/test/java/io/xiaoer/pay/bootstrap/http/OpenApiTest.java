package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that the service publishes, where there is no demo. */
@HttpTest
class OpenApiTest {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String PROBLEM = "application/problem+json";

    private JsonNode document;
    private PublishedDocument published;
    private Map<String, JsonNode> calls;

    @BeforeEach
    void readTheDocument() {
        published = PublishedDocument.read();
        document = published.root();
        calls = new TreeMap<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method ->
                        calls.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
    }

    @Test
    void everyCallOfTheServiceIsDescribedAndNoOther() {
        assertThat(document.get("openapi").textValue()).startsWith("3.1");
        assertThat(calls.keySet())
                .containsExactlyInAnyOrder(
                        "GET /api/products",
                        "POST /api/addresses",
                        "GET /api/addresses",
                        "POST /api/orders",
                        "POST /api/orders/create_order",
                        "POST /api/orders/batch",
                        "POST /api/orders/create_batch_orders",
                        "GET /api/orders",
                        "GET /api/orders/{id}",
                        "POST /api/orders/{id}/cancel",
                        "POST /api/orders/{id}/confirm_receipt",
                        "POST /api/orders/{id}/refunds",
                        "POST /api/payments",
                        "GET /api/payments/{id}",
                        "POST /api/payments/{id}/start",
                        "POST /api/payments/{id}/cancel",
                        "POST /api/payments/callback/{provider}",
                        "POST /api/payments/refund-callback/{provider}",
                        "GET /api/admin/products",
                        "POST /api/admin/products",
                        "PATCH /api/admin/products/{id}",
                        "GET /api/admin/products/{id}/stock",
                        "POST /api/admin/products/{id}/stock",
                        "GET /api/admin/orders",
                        "GET /api/admin/orders/{id}",
                        "POST /api/admin/orders/{id}/ship",
                        "POST /api/admin/orders/{id}/cancel",
                        "GET /api/admin/payments",
                        "GET /api/admin/payments/{id}/timeline",
                        "POST /api/admin/payments/{id}/query",
                        "POST /api/admin/payments/{id}/notes",
                        "GET /api/admin/refunds",
                        "POST /api/admin/refunds/{id}/approve",
                        "POST /api/admin/refunds/{id}/reject",
                        "GET /api/admin/anomalies",
                        "POST /api/admin/anomalies/{id}/resolve",
                        "GET /api/admin/overview",
                        "GET /api/admin/conservation",
                        "POST /api/admin/consistency-check",
                        "POST /api/admin/reconciliations",
                        "GET /api/admin/callbacks",
                        "POST /api/admin/callbacks/{id}/replay",
                        "GET /api/admin/webhooks",
                        "POST /api/admin/webhooks",
                        "GET /api/admin/webhooks/{id}",
                        "PATCH /api/admin/webhooks/{id}",
                        "POST /api/admin/webhooks/{id}/remove",
                        "POST /api/admin/webhooks/{id}/rotate_secret",
                        "POST /api/admin/webhooks/{id}/replay",
                        "GET /api/admin/webhooks/{id}/deliveries",
                        "GET /api/admin/deliveries/{id}",
                        "POST /api/admin/deliveries/{id}/replay",
                        "GET /api/admin/state-diagrams",
                        "POST /api/admin/cancel-unpaid-orders");
    }

    @Test
    void everyCallIsNamedOnceAndExplained() {
        calls.forEach((name, call) -> {
            assertThat(call.path("summary").asText()).as(name).isNotBlank();
            assertThat(call.path("description").asText()).as(name).isNotBlank();
            assertThat(call.path("tags")).as(name).hasSize(1);
            call.path("parameters").forEach(parameter -> assertThat(
                            parameter.path("description").asText())
                    .as(name + " " + parameter.path("name"))
                    .isNotBlank());
            assertThat(call.properties()).as(name).noneMatch(field -> field.getKey()
                    .startsWith("x-"));
        });
        assertThat(calls.values())
                .extracting(call -> call.path("operationId").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void everyBodyHasExamplesOfItsShape() {
        calls.forEach((name, call) -> {
            if (call.has("requestBody")) {
                assertExamples(
                        name + " request", call.at("/requestBody/content").path("application/json"));
            }
            assertThat(call.get("responses").properties()).as(name).anyMatch(each -> each.getKey()
                    .startsWith("2"));
            call.get("responses").properties().forEach(response -> {
                String place = name + " " + response.getKey();
                assertThat(response.getValue().path("description").asText())
                        .as(place)
                        .isNotBlank();
                assertThat(response.getValue().path("content")).as(place).isNotEmpty();
                response.getValue().get("content").forEach(content -> assertExamples(place, content));
            });
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = document.findValues("$ref");

        assertThat(references).hasSizeGreaterThan(50);
        assertThat(references)
                .extracting(JsonNode::textValue)
                .allMatch(reference -> !published.resolve(reference).isMissingNode());
    }

    @Test
    void everyProblemIsOneOfOursUnderItsStatus() {
        assertThat(document.at("/components/schemas/Problem/properties/code/enum"))
                .extracting(JsonNode::textValue)
                .containsExactly(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toArray(String[]::new));
        calls.forEach((name, call) -> call.get("responses").properties().forEach(response -> {
            JsonNode examples =
                    response.getValue().path("content").path(PROBLEM).path("examples");
            examples.properties().forEach(example -> {
                JsonNode problem = example.getValue().get("value");
                assertThat(problem.get("code").textValue()).isEqualTo(example.getKey());
                assertThat(problem.get("status").asText()).as(name).isEqualTo(response.getKey());
                assertThat(response.getValue().get("description").textValue()).contains(example.getKey());
            });
        }));
    }

    @Test
    void everyCallSaysWhetherItNeedsAToken() {
        assertThat(document.at("/security/0").has("bearerAuth")).isTrue();
        Set<String> open = calls.entrySet().stream()
                .filter(call -> call.getValue().has("security"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "POST /api/payments/callback/{provider}", "POST /api/payments/refund-callback/{provider}");
        calls.forEach((name, call) -> assertThat(call.get("responses").has("401")
                        && call.get("responses").has("403"))
                .as(name)
                .isNotEqualTo(open.contains(name)));
    }

    @Test
    void requestsTakeNoOtherFieldsAndAnswersHaveAllOfTheirs() {
        List<String> seen = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            if (schema.getKey().endsWith("Request")) {
                assertThat(schema.getValue().path("additionalProperties").booleanValue())
                        .as(schema.getKey())
                        .isFalse();
                assertThat(schema.getValue().has("additionalProperties"))
                        .as(schema.getKey())
                        .isTrue();
                seen.add(schema.getKey());
            }
        });
        assertThat(seen).contains("PlaceOrderRequest", "OrderItemRequest", "EmptyRequest");
        assertThat(document.at("/components/schemas/Payment/required"))
                .extracting(JsonNode::textValue)
                .contains("transaction_id", "remaining_seconds");
        assertThat(document.at("/components/schemas/Payment/properties/transaction_id/type"))
                .extracting(JsonNode::textValue)
                .contains("null");
        assertThat(document.at("/components/schemas/OrderStatus/enum"))
                .extracting(JsonNode::textValue)
                .contains("pending", "cancelled");
    }

    private void assertExamples(String place, JsonNode content) {
        assertThat(content.path("examples")).as(place).isNotEmpty();
        content.get("examples").forEach(example -> {
            JsonNode found =
                    example.has("$ref") ? published.resolve(example.get("$ref").textValue()) : example;
            assertThat(found.has("value")).as(place).isTrue();
            assertThat(content.has("schema")).as(place).isTrue();
            assertThat(published.complaints(content.get("schema"), found.get("value")))
                    .as(place)
                    .isEmpty();
        });
    }
}
