package io.xiaoer.pay.rest.problem;

import static io.xiaoer.pay.rest.probe.Api.anonymous;
import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.port;
import static io.xiaoer.pay.rest.probe.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import io.xiaoer.pay.rest.probe.RawHttp;
import io.xiaoer.pay.rest.probe.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemMappingTest {

    @Test
    void aRefusalOfAResourceKeepsItsMembersAndSpeaksTheClientsLanguage() {
        Answer chinese = asCustomer().get("/api/probe/fail/stock");
        Answer english = asCustomer().header("Accept-Language", "en-GB").get("/api/probe/fail/stock");

        assertThat(problem(chinese, ErrorCode.INSUFFICIENT_STOCK))
                .containsEntry("title", "库存不足")
                .containsEntry("detail", "库存不足，当前库存: 3，需要: 5")
                .containsEntry("available", 3)
                .containsEntry("requested", 5);
        assertThat(problem(english, ErrorCode.INSUFFICIENT_STOCK))
                .containsEntry("detail", "Not enough stock: 3 available, 5 requested");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh");
        assertThat(english.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void whoeverMustWaitIsToldHowLong() {
        Answer limited = asCustomer().get("/api/probe/fail/rate");
        Answer busy = asCustomer().get("/api/probe/fail/busy");

        problem(limited, ErrorCode.RATE_LIMITED);
        assertThat(limited.header("Retry-After")).isEqualTo("3");
        problem(busy, ErrorCode.UNAVAILABLE);
        assertThat(busy.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void anOutageOfTheDatabaseIsToldWithoutItsDetails() {
        Answer outage = asCustomer().get("/api/probe/fail/outage");

        problem(outage, ErrorCode.UNAVAILABLE);
        assertThat(outage.header("Retry-After")).isEqualTo("1");
        assertThat(outage.text()).doesNotContain("db-7");
    }

    @Test
    void anIdThatIsNoneOfOursInAPathIsNotFound() {
        for (String id : List.of("abc", "0", "01", "%00", "%ff", "1%2F2", "999999999999999999999999")) {
            Answer response = asCustomer().get("/api/probe/" + id);
            problem(response, ErrorCode.PRODUCT_NOT_FOUND, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"boom", "error", "internal-validation"})
    void whatWeDidNotForeseeIsLoggedOnceAndTellsTheClientAnIdAlone(String how) {
        List<LogRecord> logged = new ArrayList<>();
        Answer response = whileLoggingTo(logged, () -> asCustomer().get("/api/probe/fail/" + how));

        Map<String, Object> members = problem(response, ErrorCode.INTERNAL);
        String id = (String) members.get("error_id");
        assertThat(members.keySet()).containsExactly("type", "title", "status", "detail", "code", "error_id");
        assertThat(members).containsEntry("detail", "服务器内部错误，编号: " + id);
        assertThat(response.text()).doesNotContain("secret", "Secret", "jdbc", "Exception", "ours");
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).getThrown()).isNotNull();
        assertThat(logged.get(0).getLevel().getName()).isEqualTo("ERROR");
        assertThat(String.format(logged.get(0).getMessage(), logged.get(0).getParameters()))
                .contains(id, "/api/probe/fail/" + how);
    }

    @Test
    void anAnswerThatBreaksWhileItIsWrittenIsAFaultToo() {
        Answer answer = asCustomer().get("/api/probe/unwritable");

        problem(answer, ErrorCode.INTERNAL);
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void aRedirectionIsNoProblem() {
        Answer answer = asCustomer().get("/api/probe/elsewhere");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/demo/hello");
    }

    @Test
    void aRefusalIsNotLoggedAsAFault() {
        List<LogRecord> logged = new ArrayList<>();
        whileLoggingTo(logged, () -> asCustomer().get("/api/probe/fail/stock"));
        whileLoggingTo(logged, () -> asCustomer().get("/api/nothing"));

        assertThat(logged).isEmpty();
    }

    @Test
    void aPathThatDoesNotExistIsAProblemEverywhere() {
        for (String path : List.of("/", "/nope", "/q/nope", "/demo/nope", "/apis", "/pay/1.html")) {
            problem(anonymous().get(path), ErrorCode.NOT_FOUND);
        }
        problem(asCustomer().get("/api"), ErrorCode.NOT_FOUND);
        problem(asCustomer().post("/api/nothing"), ErrorCode.NOT_FOUND);
        problem(asCustomer().get("/api/probe/1/2/3"), ErrorCode.NOT_FOUND);
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsToldThoseItHas() {
        Answer probes = asCustomer().send("DELETE", "/api/probes");
        Answer refunds = asCustomer().get("/api/orders/1/refunds");
        Answer trailing = asCustomer().send("PUT", "/api/probes/");

        problem(probes, ErrorCode.METHOD_NOT_ALLOWED);
        assertThat(probes.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        problem(refunds, ErrorCode.METHOD_NOT_ALLOWED);
        assertThat(refunds.header("Allow")).isEqualTo("OPTIONS, POST");
        problem(trailing, ErrorCode.METHOD_NOT_ALLOWED);
        problem(anonymous().get("/api/payments/callback/bank"), ErrorCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void anAnswerIsJsonOrNotAtAll() {
        for (String accept : List.of("text/html", "application/xml", "garbage")) {
            problem(asCustomer().header("Accept", accept).get("/api/probe/answer"), ErrorCode.NOT_ACCEPTABLE);
        }
        for (String accept : List.of("*/*", "application/*", "text/html, application/json;q=0.1", "APPLICATION/JSON")) {
            assertThat(asCustomer()
                            .header("Accept", accept)
                            .get("/api/probe/answer")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "garbage", "*/*x"})
    void aBodyOfAnotherTypeIsRefused(String type) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/probe",
                out -> out.write(new byte[] {'a', '=', 'b'}),
                "Content-Type: " + type,
                "Content-Length: 3",
                "Authorization: Bearer " + Tokens.customer());

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body()).contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
    }

    @Test
    void aPathWithABrokenEscapeIsTheClientsFault() throws IOException {
        for (String target :
                List.of("/api/%zz", "/%", "/api/probe/%f", "/api/probe/list?limit=%zz", "/api/probe/{}", "/a\\b")) {
            String token = "Authorization: Bearer " + Tokens.customer();
            assertThat(RawHttp.send(port(), "GET", target, token).status())
                    .as(target)
                    .isBetween(400, 404);
        }
    }

    @Test
    void headIsGetWithoutTheBody() throws IOException {
        String token = "Authorization: Bearer " + Tokens.customer();
        RawHttp.Reply found = RawHttp.send(port(), "HEAD", "/api/probes", token);
        RawHttp.Reply missing = RawHttp.send(port(), "HEAD", "/api/nothing", token);
        RawHttp.Reply posted = RawHttp.send(port(), "HEAD", "/api/orders/1/refunds", token);

        assertThat(found.status()).isEqualTo(200);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(posted.status()).isEqualTo(405);
        assertThat(List.of(found.body(), missing.body(), posted.body())).containsOnly("");
    }

    @Test
    void optionsNamesTheMethodsOfThatVeryPath() {
        Answer options = asCustomer().send("OPTIONS", "/api/probes");

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(asCustomer().send("OPTIONS", "/api/orders/1/refunds").header("Allow"))
                .isEqualTo("OPTIONS, POST");
        assertThat(asCustomer().send("OPTIONS", "/api/probe/answer").header("Allow"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS");
        problem(asCustomer().send("OPTIONS", "/api/nothing"), ErrorCode.NOT_FOUND);
    }

    private static Answer whileLoggingTo(List<LogRecord> records, Supplier<Answer> call) {
        Logger logger = Logger.getLogger(ProblemMapper.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            return call.get();
        } finally {
            logger.removeHandler(handler);
        }
    }
}
