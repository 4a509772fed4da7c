package io.xiaoer.pay.rest.openapi;

import static io.xiaoer.pay.rest.probe.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    @Test
    void theDocumentSaysWhatTheServiceIs() {
        assertThat(at("/info/title").textValue()).isEqualTo("Xiaoer Pay");
        assertThat(at("/info/version").textValue()).isNotBlank();
        assertThat(at("/info/license/name").textValue()).isEqualTo("Apache-2.0");
    }

    @Test
    void oneSchemeSaysHowToAuthenticate() {
        assertThat(at("/components/securitySchemes").fieldNames()).toIterable().containsExactly("bearerAuth");
        assertThat(at("/components/securitySchemes/bearerAuth/scheme").textValue())
                .isEqualTo("bearer");
        assertThat(at("/security/0").has("bearerAuth")).isTrue();
    }

    @Test
    void errorsHaveOneReusableShape() {
        assertThat(at("/components/schemas/Problem/required"))
                .extracting(JsonNode::textValue)
                .containsExactly("type", "title", "status", "detail", "code");
        assertThat(at("/components/schemas/Problem/properties/code/enum"))
                .extracting(JsonNode::textValue)
                .containsExactly(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void fieldsAreNamedAsInJson() {
        assertThat(at("/components/schemas/ProbeRequest/properties").fieldNames())
                .toIterable()
                .contains("product_id", "dry_run");
        assertThat(at("/components/schemas/IdText/type"))
                .extracting(JsonNode::textValue)
                .containsExactlyInAnyOrder("string", "integer");
        assertThat(at("/components/schemas/AmountText/type").textValue()).isEqualTo("string");
    }

    private static JsonNode at(String pointer) {
        return anonymous().get("/q/openapi?format=json").json().at(pointer);
    }
}
