package io.xiaoer.pay.rest.json;

import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.port;
import static io.xiaoer.pay.rest.probe.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import io.xiaoer.pay.rest.probe.RawHttp;
import io.xiaoer.pay.rest.probe.Tokens;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WellFormedBodiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    7                      | 7
                    "7"                    | 7
                    0                      | -1
                    -7                     | -1
                    7.0                    | -1
                    1e1                    | -1
                    "07"                   | -1
                    "seven"                | -1
                    ""                     | -1
                    "\\u0000"              | -1
                    999999999999999999999  | -1
                    """)
    void anIdIsANumberOrAStringAndOneOfAnotherFormIsTheIdOfNothing(String id, long expected) {
        Answer response = postText("{\"product_id\": " + id + ", \"quantity\": 1}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get("product").longValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12.345", "-1", "abc", "1e3", " 1"})
    void anAmountOfAnyTextIsReadAndJudgedLater(String amount) {
        assertThat(postText("{\"product_id\": 1, \"quantity\": 1, \"amount\": \"" + amount + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product_id\": 1, \"quantity\": 1}",
                "\uFEFF{\"product_id\": 1, \"quantity\": 1}",
                " \n{\"product_id\": 1,\t\"quantity\": 1}\r\n ",
                "{\"product_id\": 1, \"quantity\": 1, \"note\": null, \"items\": null, \"amount\": null, \"kind\": null}",
                "{\"product_id\": 1, \"quantity\": 1, \"note\": \"\", \"items\": [], \"ratio\": 0.1, \"date\": \"2026-02-28\"}",
                "{\"product_id\": 1, \"quantity\": 1, \"kind\": \"haier\", \"dry_run\": false, \"note\": \"\\ud83d\\ude00\"}"
            })
    void whatIsAllowedIsRead(String body) {
        assertThat(postText(body).status()).isEqualTo(200);
    }

    @Test
    void aRequestWhoseFieldsAreAllOptionalMayHaveNoBody() {
        assertThat(asCustomer().post("/api/probe/optional").status()).isEqualTo(200);
        assertThat(asCustomer().json("").post("/api/probe/optional").status()).isEqualTo(200);
        assertThat(asCustomer()
                        .json("{\"reason\": \"why\"}")
                        .post("/api/probe/optional")
                        .json()
                        .get("user_name")
                        .textValue())
                .isEqualTo("why");
        problem(asCustomer().json("null").post("/api/probe/optional"), ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void aCallThatTakesNoFieldsRefusesThemAllTheSame() {
        assertThat(asCustomer().post("/api/probe/no-fields").status()).isEqualTo(200);
        assertThat(asCustomer().json("{}").post("/api/probe/no-fields").status())
                .isEqualTo(200);
        assertThat(problem(asCustomer().json("{\"a\": 1}").post("/api/probe/no-fields"), ErrorCode.MALFORMED_REQUEST))
                .containsEntry("detail", "未知字段 a");
    }

    @Test
    void aMediaTypeMayHaveParameters() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/probe",
                out -> out.write("{\"product_id\": 1, \"quantity\": 1}".getBytes(StandardCharsets.UTF_8)),
                "Content-Type: Application/JSON; charset=utf-8",
                "Content-Length: 32",
                "Authorization: Bearer " + Tokens.customer());

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void answersAreSnakeCaseWithNullsAndInstantsInUtcAndExactDecimals() {
        assertThat(asCustomer().get("/api/probe/answer").text())
                .isEqualTo("{\"user_name\":\"alice\",\"transaction_id\":null,\"created_at\":\"2026-01-31T08:00:00Z\","
                        + "\"amount\":1000,\"items\":[],\"next_cursor\":null}");
    }

    private static Answer postText(String body) {
        return asCustomer().json(body).post("/api/probe");
    }
}
