package io.xiaoer.pay.rest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** How tests call the probe and read what it refuses. */
@QuarkusTestResource(TokenKeys.class)
public final class Api {

    private Api() {}

    public static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }

    public static Call anonymous() {
        return new Call();
    }

    public static Call with(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    public static Call asCustomer() {
        return with(Tokens.customer());
    }

    public static Call asStaff() {
        return with(Tokens.staff());
    }

    /** Checks all that every problem has in common, and gives its members. */
    public static Map<String, Object> problem(Answer answer, ErrorCode code) {
        return problem(answer, code, code.status());
    }

    public static Map<String, Object> problem(Answer answer, ErrorCode code, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Language")).isIn("zh", "en");
        Map<String, Object> members =
                new ObjectMapper().convertValue(answer.json(), new TypeReference<Map<String, Object>>() {});
        assertThat(members)
                .containsEntry("code", code.name())
                .containsEntry("status", status)
                .containsEntry("type", code.type())
                .containsKeys("title", "detail");
        return members;
    }

    /** The violations as {@code field: message} lines, after checking the problem around them. */
    public static Stream<String> violations(Answer answer) {
        problem(answer, ErrorCode.VALIDATION_FAILED);
        return StreamSupport.stream(answer.json().get("violations").spliterator(), false)
                .map(violation -> violation.get("field").textValue() + ": "
                        + violation.get("message").textValue());
    }
}
