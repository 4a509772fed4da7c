package io.xiaoer.pay.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void theMembersFollowTheOrderOfTheRfcAndFillTheText() {
        Map<String, Object> body = Problem.of(ErrorCode.INSUFFICIENT_STOCK)
                .with("available", 3)
                .with("requested", 5)
                .body(Language.ZH);

        assertThat(body.keySet())
                .containsExactly("type", "title", "status", "detail", "code", "available", "requested");
        assertThat(body).containsEntry("detail", "库存不足，当前库存: 3，需要: 5");
    }

    @Test
    void aListOfAllowedTargetsIsReadable() {
        Problem problem = Problem.of(ErrorCode.INVALID_ORDER_STATUS)
                .with("from", "paid")
                .with("to", "completed")
                .with("allowed", List.of("shipped", "refunding"));

        assertThat(problem.body(Language.EN))
                .containsEntry("detail", "An order cannot go from paid to completed; allowed: [shipped, refunding]")
                .containsEntry("allowed", List.of("shipped", "refunding"));
    }

    @Test
    void aTextWhoseValuesAreMissingGivesWayToTheTitle() {
        assertThat(Problem.of(ErrorCode.INSUFFICIENT_STOCK).body(Language.EN))
                .containsEntry("detail", "Insufficient stock");
    }

    @Test
    void aValueIsNeverTakenForATextToBeFilled() {
        Problem problem = Problem.of(ErrorCode.MALFORMED_REQUEST)
                .explained(new Text("字段 {field}", "Field {field}"), Map.of("field", "{field} $1 \\"));

        assertThat(problem.body(Language.EN))
                .containsEntry("detail", "Field {field} $1 \\")
                .doesNotContainKey("field");
    }

    @Test
    void aMemberCannotReplaceWhatEveryProblemHas() {
        assertThat(Problem.of(ErrorCode.CONFLICT).with("status", 200).body(Language.EN))
                .containsEntry("status", 409);
    }

    @Test
    void aProductNamedByThePathIsNotFoundThere() {
        Problem problem = Problem.of(ErrorCode.PRODUCT_NOT_FOUND).withStatus(404);

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.body(Language.EN)).containsEntry("status", 404).containsEntry("code", "PRODUCT_NOT_FOUND");
    }

    @Test
    void waitingTimesAreWholeSecondsRoundedUp() {
        assertThat(retryAfter(Problem.of(ErrorCode.RATE_LIMITED).retryAfter(Duration.ofMillis(2001))))
                .isEqualTo("3");
        assertThat(retryAfter(Problem.of(ErrorCode.RATE_LIMITED).retryAfter(Duration.ofSeconds(2))))
                .isEqualTo("2");
        assertThat(retryAfter(Problem.of(ErrorCode.RATE_LIMITED).retryAfter(Duration.ZERO)))
                .isEqualTo("1");
        assertThat(retryAfter(Problem.of(ErrorCode.RATE_LIMITED))).isEqualTo("1");
        assertThat(retryAfter(Problem.of(ErrorCode.UNAVAILABLE))).isEqualTo("1");
        assertThat(retryAfter(Problem.of(ErrorCode.CONFLICT))).isNull();
    }

    @Test
    void theExceptionCostsNoStackTrace() {
        ProblemException exception = Problem.of(ErrorCode.CONFLICT).exception();

        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(exception.problem().code()).isEqualTo(ErrorCode.CONFLICT);
    }

    private static String retryAfter(Problem problem) {
        return problem.headers().get("Retry-After");
    }
}
