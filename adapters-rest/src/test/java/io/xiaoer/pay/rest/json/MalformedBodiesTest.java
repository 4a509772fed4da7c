package io.xiaoer.pay.rest.json;

import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class MalformedBodiesTest {

    private static final String NOT_JSON = "The request body is not valid JSON";
    private static final String NOT_AN_OBJECT = "The request body must be a JSON object";
    private static final String NOT_UTF8 = "The request body is not valid UTF-8";
    private static final String TOO_COMPLEX = "The JSON is nested too deeply, or has too long a name or number";
    private static final String REQUIRED = "A request body is required";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"product_id": 1, "quantity": "1"}           | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": 1.5}           | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": 1.0}           | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": 1e0}           | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": true}          | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": ""}            | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": [1]}           | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": {}}            | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": 2147483648}    | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": -99999999999}  | Field quantity has a wrong type or value
                    {"product_id": 1, "quantity": 1e400}         | Field quantity has a wrong type or value
                    {"product_id": true, "quantity": 1}          | Field product_id has a wrong type or value
                    {"product_id": {}, "quantity": 1}            | Field product_id has a wrong type or value
                    {"product_id": [1], "quantity": 1}           | Field product_id has a wrong type or value
                    {"note": 1}                                  | Field note has a wrong type or value
                    {"note": 1.5}                                | Field note has a wrong type or value
                    {"note": true}                               | Field note has a wrong type or value
                    {"note": ["a"]}                              | Field note has a wrong type or value
                    {"note": {"a": 1}}                           | Field note has a wrong type or value
                    {"amount": 199}                              | Field amount has a wrong type or value
                    {"amount": 199.00}                           | Field amount has a wrong type or value
                    {"amount": {"value": "1.00"}}                | Field amount has a wrong type or value
                    {"amount": true}                             | Field amount has a wrong type or value
                    {"dry_run": "true"}                          | Field dry_run has a wrong type or value
                    {"dry_run": 1}                               | Field dry_run has a wrong type or value
                    {"dry_run": ""}                              | Field dry_run has a wrong type or value
                    {"kind": "other"}                            | Field kind has a wrong type or value
                    {"kind": "LOCAL"}                            | Field kind has a wrong type or value
                    {"kind": 0}                                  | Field kind has a wrong type or value
                    {"kind": ""}                                 | Field kind has a wrong type or value
                    {"ratio": "0.5"}                             | Field ratio has a wrong type or value
                    {"date": "2026-02-30"}                       | Field date has a wrong type or value
                    {"date": 20260201}                           | Field date has a wrong type or value
                    {"date": [2026, 2, 1]}                       | Field date has a wrong type or value
                    {"date": ""}                                 | Field date has a wrong type or value
                    {"items": {}}                                | Field items has a wrong type or value
                    {"items": "[]"}                              | Field items has a wrong type or value
                    {"items": [null]}                            | Field items[0] has a wrong type or value
                    {"items": [1]}                               | Field items[0] has a wrong type or value
                    {"items": [{}, "x"]}                         | Field items[1] has a wrong type or value
                    {"items": [{}, {"quantity": "2"}]}           | Field items[1].quantity has a wrong type or value
                    {"items": [{"quantity": 99999999999}]}       | Field items[0].quantity has a wrong type or value
                    {"productId": 1}                             | Unknown field productId
                    {"Quantity": 1}                              | Unknown field Quantity
                    {"": 1}                                      | `Unknown field `
                    {"quantity ": 1}                             | `Unknown field quantity `
                    {"items": [{"price": 1}]}                    | Unknown field items[0].price
                    {"__proto__": {}}                            | Unknown field __proto__
                    {"@class": "java.lang.Runtime"}              | Unknown field @class
                    {"a\\u0000b\\ud800c\\u001b": 1}              | Unknown field a?b?c?
                    {"quantity": 1, "quantity": 2}               | Field quantity is given twice
                    {"items": [{"quantity": 1, "quantity": 2}]}  | Field quantity is given twice
                    {"x": {"a": 1}, "x": {}}                     | Field x is given twice
                    """)
    void aFieldThatIsWrongIsNamed(String body, String detail) {
        assertThat(detailOf(body)).isEqualTo(detail);
    }

    static Stream<Arguments> bodiesThatAreNoObject() {
        return Stream.of(
                arguments("", REQUIRED),
                arguments(" \n\t", REQUIRED),
                arguments("[]", NOT_AN_OBJECT),
                arguments("[{\"quantity\": 1}]", NOT_AN_OBJECT),
                arguments("1", NOT_AN_OBJECT),
                arguments("\"text\"", NOT_AN_OBJECT),
                arguments("null", NOT_AN_OBJECT),
                arguments("true", NOT_AN_OBJECT),
                arguments("{} {}", "There is something after the JSON object"),
                arguments("{}]", NOT_JSON),
                arguments("{}x", NOT_JSON),
                arguments("{", NOT_JSON),
                arguments("{\"quantity\"", NOT_JSON),
                arguments("{\"quantity\": 1", NOT_JSON),
                arguments("{\"items\": [{\"quantity\": 1}", NOT_JSON),
                arguments("{\"items\": [{\"quantity\": }]}", NOT_JSON),
                arguments("{\"quantity\": 1,}", NOT_JSON),
                arguments("{quantity: 1}", NOT_JSON),
                arguments("{'quantity': 1}", NOT_JSON),
                arguments("{\"quantity\": 01}", NOT_JSON),
                arguments("{\"quantity\": +1}", NOT_JSON),
                arguments("{\"quantity\": 0x1}", NOT_JSON),
                arguments("{\"quantity\": NaN}", NOT_JSON),
                arguments("{\"quantity\": undefined}", NOT_JSON),
                arguments("{\"note\": \"a\nb\"}", NOT_JSON),
                arguments("{\"note\": \"\\x\"}", NOT_JSON),
                arguments("{\"note\": \"a}", NOT_JSON),
                arguments("{} // why", NOT_JSON),
                arguments("a=b&c=d", NOT_JSON),
                arguments("<order/>", NOT_JSON),
                arguments("\u0000", NOT_JSON),
                arguments(
                        "{\"items\": " + "[".repeat(100) + "]".repeat(100) + "}",
                        "Field items[0] has a wrong type or value"),
                arguments("[".repeat(30_000), NOT_AN_OBJECT),
                arguments("{\"a\":".repeat(5_000), TOO_COMPLEX),
                arguments("{\"quantity\": " + "9".repeat(5_000) + "}", TOO_COMPLEX),
                arguments("{\"ratio\": 0." + "9".repeat(5_000) + "}", TOO_COMPLEX),
                arguments("{\"" + "n".repeat(60_000) + "\": 1}", TOO_COMPLEX),
                arguments("{\"" + "n".repeat(120) + "\": 1}", "Unknown field " + "n".repeat(100) + "…"));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoObject")
    void whatIsNoJsonObjectIsRefused(String body, String detail) {
        assertThat(detailOf(body)).startsWith(detail);
    }

    static Stream<byte[]> bytesThatAreNoText() {
        byte[] truncated = "{\"note\": \"你\"}".getBytes(StandardCharsets.UTF_8);
        truncated[11] = 'x';
        return Stream.of(
                truncated,
                new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                "{\"note\": \"你好\"}".getBytes(Charset.forName("GBK")));
    }

    @ParameterizedTest
    @MethodSource("bytesThatAreNoText")
    void bytesThatAreNotUtf8AreRefused(byte[] body) {
        assertThat(problem(post(body), ErrorCode.MALFORMED_REQUEST)).containsEntry("detail", NOT_UTF8);
    }

    @Test
    void utf16IsNotGuessed() {
        for (Charset charset : Arrays.asList(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            problem(post("{\"quantity\": 1}".getBytes(charset)), ErrorCode.MALFORMED_REQUEST);
        }
    }

    @Test
    void theChineseTextNamesTheFieldToo() {
        Answer response =
                asCustomer().json("{\"product_id\": 1, \"quantity\": \"1\"}").post("/api/probe");

        assertThat(problem(response, ErrorCode.MALFORMED_REQUEST))
                .containsEntry("title", "请求格式错误")
                .containsEntry("detail", "字段 quantity 的类型或取值不正确");
        assertThat(response.header("Content-Language")).isEqualTo("zh");
    }

    private static String detailOf(String body) {
        String detail = (String) problem(post(body.getBytes(StandardCharsets.UTF_8)), ErrorCode.MALFORMED_REQUEST)
                .get("detail");
        assertThat(detail).doesNotContain("fasterxml", "io.xiaoer", "java.util", "ProbeRequest", "StreamRead");
        return detail;
    }

    private static Answer post(byte[] body) {
        return asCustomer().header("Accept-Language", "en").json(body).post("/api/probe");
    }
}
