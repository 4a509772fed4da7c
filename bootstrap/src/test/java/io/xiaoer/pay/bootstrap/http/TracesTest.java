package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With tracing on: one trace from the request to the statements and the gateway, and from the callback back to it. */
@HttpTest
@TestProfile(TracesTest.On.class)
class TracesTest {

    @Inject
    Shop shop;

    @Inject
    EndedSpans spans;

    @Test
    void oneTraceLeadsFromTheRequestToTheGatewayAndTheCallbackLeadsBack() {
        Placed placed = shop.placed(shop.newShopper());
        spans.forget();

        shop.shopper(placed.shopper())
                .post("/api/payments/{id}/start", placed.payment())
                .then()
                .statusCode(200);

        Soon.check(() -> assertThat(spans.ended()).anyMatch(span -> span.getKind() == SpanKind.SERVER));
        SpanData request = spans.only(SpanKind.SERVER);
        SpanData useCase = spans.named("start_payment");
        SpanData call = spans.named("wechat open");
        assertThat(useCase.getTraceId()).isEqualTo(request.getTraceId());
        assertThat(call.getParentSpanId()).isEqualTo(useCase.getSpanId());
        assertThat(call.getAttributes().asMap().toString()).contains("answered");
        List<SpanData> statements = spans.ended().stream()
                .filter(span -> span.getTraceId().equals(request.getTraceId()))
                .filter(span -> span.getAttributes().asMap().toString().contains("postgresql"))
                .toList();
        assertThat(statements).isNotEmpty();
        assertThat(statements.toString()).doesNotContain(placed.shopper());

        spans.forget();
        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);

        Soon.check(() -> assertThat(spans.ended()).anyMatch(span -> span.getKind() == SpanKind.SERVER));
        SpanData callback = spans.named("handle_callback");
        assertThat(callback.getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(callback.getLinks())
                .extracting((LinkData link) -> link.getSpanContext().getTraceId())
                .containsExactly(request.getTraceId());
    }

    /** Nobody receives the traces but {@link EndedSpans}. */
    public static class On implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.traces.exporter", "none",
                    "quarkus.datasource.jdbc.telemetry.enabled", "true");
        }
    }
}
