package io.xiaoer.pay.gateway.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeExchangeTest {

    private static final URI REDIRECT = URI.create("https://pay.example/console/signed-in");

    private HttpServer issuer;
    private String authorization;
    private String form;
    private int status = 200;
    private String answer = "{\"access_token\":\"a.b.c\",\"id_token\":\"d.e.f\",\"token_type\":\"Bearer\",\"more\":1}";

    @BeforeEach
    void open() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/token", this::answer);
        issuer.start();
    }

    @AfterEach
    void close() {
        issuer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aClientWithASecretShowsItInTheHeaderAlone() {
        CodeExchange.Tokens tokens = exchange(Optional.of("s:c/r t")).orElseThrow();

        assertThat(tokens.accessToken()).isEqualTo("a.b.c");
        assertThat(tokens.idToken()).contains("d.e.f");
        assertThat(tokens).hasToString("tokens");
        assertThat(new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), UTF_8))
                .isEqualTo("the+console:s%3Ac%2Fr+t");
        assertThat(form)
                .isEqualTo(
                        "code=c%26d&code_verifier=v"
                                + "&grant_type=authorization_code&redirect_uri=https%3A%2F%2Fpay.example%2Fconsole%2Fsigned-in");
    }

    @Test
    void aClientWithoutASecretSaysItsName() {
        assertThat(exchange(Optional.empty())).isPresent();

        assertThat(authorization).isNull();
        assertThat(form).contains("client_id=the+console");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a\\nb\"}",
                "{\"id_token\":\"d.e.f\"}"
            })
    void anAnswerWithoutATokenIsNone(String unusable) {
        answer = unusable;

        assertThat(exchange(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 500})
    void anAnswerThatIsNoSuccessIsNone(int refusal) {
        status = refusal;

        assertThat(exchange(Optional.empty())).isEmpty();
    }

    @Test
    void anAnswerWithoutEndIsCutShort() {
        answer = "{\"access_token\":\"" + "a".repeat(200_000) + "\"}";

        assertThat(exchange(Optional.empty())).isEmpty();
    }

    @Test
    void anIssuerThatIsAwayGrantsNothing() {
        issuer.stop(0);

        assertThat(exchange(Optional.empty())).isEmpty();
    }

    private Optional<CodeExchange.Tokens> exchange(Optional<String> secret) {
        URI url = URI.create(
                "http://127.0.0.1:%d/token".formatted(issuer.getAddress().getPort()));
        return new CodeExchange(url, "the console", secret).exchange("c&d", "v", REDIRECT);
    }
}
