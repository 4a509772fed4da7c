package io.xiaoer.pay.gateway.issuer;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The token endpoint of OAuth 2.0, of which it needs the authorization code with a proof key. A client with a secret shows
 * it in the header, one without says its name in the form. Neither code nor secret nor token is ever logged.
 */
public final class CodeExchange {

    private static final System.Logger LOG = System.getLogger(CodeExchange.class.getName());

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;

    /** What may stand in a cookie and a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\w.~+/=-]{1,16000}");

    /** The error codes of the standard, and what extends them. */
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

    private final URI tokenUrl;
    private final String clientId;
    private final Optional<String> clientSecret;
    private final RemoteCalls calls = new RemoteCalls(CONNECT, PATIENCE, MOST_BYTES);

    public CodeExchange(URI tokenUrl, String clientId, Optional<String> clientSecret) {
        this.tokenUrl = tokenUrl;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** Empty when the issuer refuses, does not answer in time, or says something else. */
    public Optional<Tokens> exchange(String code, String verifier, URI redirectUrl) {
        Map<String, String> form = new TreeMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                redirectUrl.toString()));
        HttpRequest.Builder request = HttpRequest.newBuilder(tokenUrl)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        clientSecret.ifPresentOrElse(
                secret -> request.header("Authorization", "Basic " + credentials(secret)),
                () -> form.put("client_id", clientId));
        RemoteAnswer answer =
                calls.send(request.POST(BodyPublishers.ofString(encoded(form))).build());
        Optional<Tokens> tokens = Optional.of(answer)
                .filter(RemoteAnswer::isSuccess)
                .flatMap(success -> StrictJson.object(success.body()))
                .flatMap(CodeExchange::read);
        if (tokens.isEmpty()) {
            LOG.log(WARNING, "the token issuer granted nothing: {0}", outline(answer));
        }
        return tokens;
    }

    /** The standard has both encoded like a form before they are joined. */
    private String credentials(String secret) {
        return Base64.getEncoder().encodeToString((encoded(clientId) + ":" + encoded(secret)).getBytes(UTF_8));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private static Optional<Tokens> read(JsonNode json) {
        return token(json, "access_token").map(access -> new Tokens(access, token(json, "id_token")));
    }

    private static Optional<String> token(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue())
                .filter(token -> TOKEN.matcher(token).matches());
    }

    /** Without what it says, but for the error's code: an issuer might repeat what it was sent. */
    private static String outline(RemoteAnswer answer) {
        if (answer.status() == 0) {
            return answer.trouble();
        }
        String error = StrictJson.object(answer.body())
                .map(json -> json.path("error").asText())
                .filter(code -> ERROR.matcher(code).matches())
                .orElse("no error code");
        return "HTTP " + answer.status() + ", " + error;
    }

    /** What was granted; its text does not tell the tokens. */
    public record Tokens(String accessToken, Optional<String> idToken) {

        @Override
        public String toString() {
            return "tokens";
        }
    }
}
