package io.xiaoer.pay.rest.http;

import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.port;
import static io.xiaoer.pay.rest.probe.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import io.xiaoer.pay.rest.probe.RawHttp;
import io.xiaoer.pay.rest.probe.Tokens;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BodySizeTest {

    private static final int LIMIT = 64 * 1024;

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        assertThat(post(order(LIMIT)).status()).isEqualTo(200);
    }

    @Test
    void oneByteMoreIsTooLarge() {
        assertThat(problem(post(order(LIMIT + 1)), ErrorCode.PAYLOAD_TOO_LARGE))
                .containsEntry("limit", LIMIT)
                .containsEntry("detail", "A request body has at most 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_000_000, 7_000_000})
    void aClientThatSendsItAllReadsTheAnswer(int length) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/probe",
                out -> out.write(new byte[length]),
                "Content-Length: " + length,
                json(),
                token());

        assertTooLarge(reply);
    }

    @Test
    void aDeclaredLengthBeyondAllMeasureIsRefusedUnread() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/probe",
                out -> {},
                "Content-Length: 9000000000",
                "Expect: 100-continue",
                json(),
                token());

        assertTooLarge(reply);
    }

    @Test
    void aBodyInChunksMayHaveTheLimit() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(), "POST", "/api/probe", out -> chunked(out, order(LIMIT)), chunks(), json(), token());

        assertThat(reply.text()).contains("200 OK");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 100_000, 3_000_000})
    void aBodyInChunksIsCountedWhileItComes(int length) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(), "POST", "/api/probe", out -> chunked(out, order(length)), chunks(), json(), token());

        assertTooLarge(reply);
    }

    @Test
    void itIsTooLargeEvenWhereNobodyReadsIt() throws IOException {
        for (String path :
                new String[] {"/api/probe/without-body", "/api/payments/callback/bank", "/api/probes/1/refunds"}) {
            assertTooLarge(RawHttp.send(port(), "POST", path, out -> chunked(out, order(100_000)), chunks(), token()));
        }
    }

    @Test
    void aStrangersBodyIsNotTakenIn() throws IOException {
        RawHttp.Reply reply =
                RawHttp.send(port(), "POST", "/api/probe", out -> chunked(out, order(100_000)), chunks(), json());

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void aBodyThatNeverEndsEndsTheConnection() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(), "POST", "/api/probe", out -> chunked(out, new byte[60_000_000]), chunks(), json(), token());

        assertThat(reply.text()).satisfiesAnyOf(text -> assertThat(text).isEmpty(), text -> assertThat(text)
                .contains("PAYLOAD_TOO_LARGE"));
    }

    @Test
    void theConnectionServesTheNextRequest() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/probe",
                out -> {
                    out.write(new byte[70_000]);
                    out.write("GET /demo/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                },
                "Connection: keep-alive",
                "Content-Length: 70000",
                json());

        assertThat(reply.text())
                .contains("PAYLOAD_TOO_LARGE")
                .contains("200 OK")
                .endsWith("hello");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/probe",
                out -> out.write(order(100)),
                "Content-Length: 100",
                "Expect: 100-continue",
                json(),
                token());

        assertThat(reply.text()).startsWith("HTTP/1.1 100 Continue").contains("200 OK");
    }

    @Test
    void theSameHoldsOverHttp2() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> hello = client.send(http2("/demo/hello").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> small = client.send(streamed(order(LIMIT)), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> large = client.send(streamed(order(LIMIT + 1)), HttpResponse.BodyHandlers.ofString());

        assertThat(hello.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("\"code\":\"PAYLOAD_TOO_LARGE\"");
    }

    private static HttpRequest streamed(byte[] body) {
        return http2("/api/probe")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Tokens.customer())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
    }

    private static HttpRequest.Builder http2(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static Answer post(byte[] body) {
        return asCustomer().header("Accept-Language", "en").json(body).post("/api/probe");
    }

    private static void assertTooLarge(RawHttp.Reply reply) {
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text()).contains("application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"PAYLOAD_TOO_LARGE\"", "\"limit\":65536");
    }

    private static byte[] order(int length) {
        String body = "{\"product_id\": 1, \"quantity\": 1}";
        return (body + " ".repeat(length - body.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private static void chunked(OutputStream out, byte[] body) throws IOException {
        for (int from = 0; from < body.length; from += 5000) {
            int length = Math.min(5000, body.length - from);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, from, length);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String chunks() {
        return "Transfer-Encoding: chunked";
    }

    private static String json() {
        return "Content-Type: application/json";
    }

    private static String token() {
        return "Authorization: Bearer " + Tokens.customer();
    }
}
