package io.xiaoer.pay.rest.validation;

import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ValidationTest {

    @Test
    void everyBrokenRuleIsListedUnderTheFieldsNameInJson() {
        assertThat(
                        violations(
                                post(
                                        "en",
                                        "{\"quantity\": 0, \"items\": [{\"product_id\": 1, \"quantity\": 1, \"label\": \"x\"}, {\"quantity\": 0}]}")))
                .containsExactly(
                        "items[1].label: must not be blank",
                        "items[1].product_id: must be given",
                        "items[1].quantity: must be at least 1",
                        "product_id: must be given",
                        "quantity: must be at least 1");
    }

    @Test
    void inChineseUnlessAskedOtherwise() {
        String body = "{\"product_id\": null, \"quantity\": 1001, \"note\": \"一二三四五六七八九十一\"}";

        assertThat(violations(post("de", body)))
                .containsExactly("note: 最多 10 个字符，且不能含有控制字符", "product_id: 不能为空", "quantity: 不能大于 1000");
        assertThat(violations(post("zh;q=0.1, en;q=0.2", body)))
                .containsExactly(
                        "note: must have at most 10 characters and no control characters",
                        "product_id: must be given",
                        "quantity: must be at most 1000");
    }

    @Test
    void aListTooLongIsOneViolation() {
        String item = "{\"product_id\": 1, \"quantity\": 1, \"label\": \"x\"}";
        String items = String.join(", ", Collections.nCopies(4, item));

        assertThat(violations(post("en", "{\"product_id\": 1, \"quantity\": 1, \"items\": [" + items + "]}")))
                .containsExactly("items: must have between 0 and 3 characters or elements");
    }

    @Test
    void aSmallRequestCannotAskForALongAnswer() {
        String items = String.join(",", Collections.nCopies(5000, "{}"));

        assertThat(violations(post("en", "{\"items\": [" + items + "]}"))).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b[2J", "\\ud800", "\\udc00\\ud800", "\\r"})
    void textThatNoDatabaseTakesIsAViolation(String note) {
        assertThat(violations(post("en", "{\"product_id\": 1, \"quantity\": 1, \"note\": \"" + note + "\"}")))
                .containsExactly("note: must have at most 10 characters and no control characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    limit=0                    | limit: must be at least 1
                    limit=101                  | limit: must be at most 100
                    limit=abc                  | limit: must be a whole number
                    limit=1.0                  | limit: must be a whole number
                    limit=%2B1                 | limit: must be a whole number
                    limit=%EF%BC%91            | limit: must be a whole number
                    limit=99999999999          | limit: must be a whole number
                    limit=999999999999999999999| limit: must be a whole number
                    ttl_minutes=0              | ttl_minutes: must be at least 1
                    ttl_minutes=x              | ttl_minutes: must be a whole number
                    dry_run=yes                | dry_run: must be true or false
                    dry_run=TRUE               | dry_run: must be true or false
                    from=yesterday             | from: must be an RFC 3339 instant such as 2026-01-31T08:00:00Z
                    q=%00                      | q: must have at most 5 characters and no control characters
                    q=123456                   | q: must have at most 5 characters and no control characters
                    """)
    void aQueryParameterIsNamedAsInTheQuery(String query, String violation) {
        Answer response = asCustomer().header("Accept-Language", "en").get("/api/probe/list?" + query);

        assertThat(violations(response)).containsExactly(violation);
    }

    @Test
    void aTypedQueryParameterComplainsInChineseToo() {
        assertThat(violations(asCustomer().get("/api/probe/list?limit=abc"))).containsExactly("limit: 必须是整数");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    limit=100&dry_run=true&from=2026-01-31T08:00:00%2B08:00&ttl_minutes=1&q=%E4%BD%A0 | 100 true 2026-01-31T00:00:00Z 1 你
                    limit=&unknown=1&LIMIT=0                                                          | null null null null null
                    """)
    void whatIsAllowedIsReadAndUnknownParametersAreIgnored(String query, String expected) {
        Answer response = asCustomer().get("/api/probe/list?" + query);

        assertThat(response.json()).extracting(JsonNode::textValue).containsExactly(expected);
    }

    @Test
    void parametersThatCallsShareAreNamedAsInTheQueryToo() {
        String broken = "/api/probe/paged?limit=101&cursor=%00";

        assertThat(asCustomer().get("/api/probe/paged").text()).isEqualTo("[\"20 null null\"]");
        assertThat(violations(asCustomer().header("Accept-Language", "en").get(broken)))
                .containsExactly(
                        "cursor: must have at most 10 characters and no control characters",
                        "limit: must be at most 100");
        assertThat(violations(asCustomer().get("/api/probe/paged?limit=x"))).containsExactly("limit: 必须是整数");
        assertThat(violations(asCustomer().get("/api/probe/paged?not_before=x")))
                .hasSize(1);
    }

    private static Answer post(String language, String body) {
        return asCustomer().header("Accept-Language", language).json(body).post("/api/probe");
    }
}
