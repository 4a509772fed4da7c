package io.xiaoer.pay.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    private static final String CONTRACT = """
            MALFORMED_REQUEST 400, VALIDATION_FAILED 400, PRODUCT_NOT_FOUND 400, ADDRESS_INVALID 400, INSUFFICIENT_STOCK 409,
            UNSUPPORTED_METHOD 400, ORDER_NOT_FOUND 404, PAYMENT_NOT_FOUND 404, REFUND_NOT_FOUND 404, ANOMALY_NOT_FOUND 404,
            INVALID_ORDER_STATUS 400, ORDER_EXPIRED 409, ORDER_CLOSING 409, AMOUNT_MISMATCH 400, AMOUNT_MALFORMED 400,
            PAYMENT_EXPIRED 400, INVALID_PAYMENT_STATUS 409, REFUND_EXCEEDS_PAID 409, INVALID_REFUND_STATUS 409,
            IDEMPOTENCY_KEY_REUSED 422, IDEMPOTENCY_KEY_IN_USE 409, RATE_LIMITED 429, SUPPLIER_UNAVAILABLE 502,
            SUPPLIER_AUTH_FAILED 502, GATEWAY_UNAVAILABLE 502, UNAUTHORIZED 401, FORBIDDEN 403, NOT_FOUND 404,
            METHOD_NOT_ALLOWED 405, NOT_ACCEPTABLE 406, PAYLOAD_TOO_LARGE 413, UNSUPPORTED_MEDIA_TYPE 415, CONFLICT 409,
            UNAVAILABLE 503, INTERNAL 500""";

    /** The members that the contract gives to codes, and those of our own. */
    private static final Set<String> MEMBERS = Set.of(
            "available", "requested", "from", "to", "allowed", "payment_status", "refundable", "limit", "error_id");

    @Test
    void theCodesAndStatusesAreThoseOfTheContract() {
        assertThat(Arrays.stream(ErrorCode.values()).map(code -> code + " " + code.status()))
                .containsExactlyInAnyOrder(CONTRACT.split(",\\s+"));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeSpeaksBothLanguagesAndNamesTheSameValuesInBoth(ErrorCode code) {
        for (Text text : new Text[] {code.title(), code.detail()}) {
            assertThat(text.zh()).containsPattern("\\p{IsHan}");
            assertThat(text.en()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            assertThat(placeholders(text.zh())).isEqualTo(placeholders(text.en()));
            assertThat(MEMBERS).containsAll(placeholders(text.zh()));
        }
        assertThat(placeholders(code.title().zh())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theTypeIsAStableNameInLowerCase(ErrorCode code) {
        assertThat(code.type()).matches("urn:xiaoer:problem:[a-z]+(-[a-z]+)*");
        assertThat(code.type().substring("urn:xiaoer:problem:".length()).replace('-', '_'))
                .isEqualToIgnoringCase(code.name());
    }

    @Test
    void theMessagesThatTheShopKnowsAreExact() {
        assertThat(ErrorCode.AMOUNT_MISMATCH.detail().zh()).isEqualTo("支付金额与订单金额不一致");
        assertThat(ErrorCode.AMOUNT_MALFORMED.detail().zh()).isEqualTo("无效的支付金额格式");
        assertThat(ErrorCode.INSUFFICIENT_STOCK.detail().zh()).isEqualTo("库存不足，当前库存: {available}，需要: {requested}");
        assertThat(ErrorCode.SUPPLIER_AUTH_FAILED.detail().zh()).isEqualTo("海尔库存查询失败：认证失败");
        assertThat(ErrorCode.INSUFFICIENT_STOCK.type()).isEqualTo("urn:xiaoer:problem:insufficient-stock");
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{([a-z_]+)}")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
