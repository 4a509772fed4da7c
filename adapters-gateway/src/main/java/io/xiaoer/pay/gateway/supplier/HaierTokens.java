package io.xiaoer.pay.gateway.supplier;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * The tokens that Haier grants for our client credentials. One is used until shortly before it expires. When another is
 * needed, one thread asks for it and all that need it take what that one got, a refusal included. Safe for use by several
 * threads.
 */
final class HaierTokens {

    private static final System.Logger LOG = System.getLogger(HaierTokens.class.getName());

    /** For a token that does not say how long it lives. */
    private static final long USUAL_SECONDS = 300;

    private static final long MOST_SECONDS = 86_400;

    /** A request that is under way with it must arrive before it expires. */
    private static final Duration RESERVE = Duration.ofMinutes(1);

    /** What may stand in a header. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8000}");

    private final HttpRequest request;
    private final RemoteCalls calls;
    private final InstantSource clock;
    private Grant current = Grant.NO_ANSWER;
    private CompletableFuture<Grant> underWay;

    HaierTokens(HaierAccount account, RemoteCalls calls, InstantSource clock) {
        this.request = HttpRequest.newBuilder(account.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + encoded(account.clientId())
                        + "&client_secret=" + encoded(account.clientSecret())))
                .build();
        this.calls = calls;
        this.clock = clock;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /** One that is fresh, or why there is none. */
    Grant grant() {
        CompletableFuture<Grant> asking;
        boolean isMine = false;
        synchronized (this) {
            if (current.state() == State.GRANTED && clock.instant().isBefore(current.freshUntil())) {
                return current;
            }
            if (underWay == null) {
                underWay = new CompletableFuture<>();
                isMine = true;
            }
            asking = underWay;
        }
        return isMine ? askForAll(asking) : wait(asking);
    }

    /** For a token that was not accepted; one that came meanwhile stays. */
    synchronized void forget(Grant refused) {
        if (current == refused) {
            current = Grant.NO_ANSWER;
        }
    }

    private Grant askForAll(CompletableFuture<Grant> asking) {
        Grant got = Grant.NO_ANSWER;
        try {
            got = ask();
            return got;
        } finally {
            synchronized (this) {
                current = got;
                underWay = null;
            }
            asking.complete(got);
        }
    }

    /** As long as whoever asks does, whose patience is limited. */
    private static Grant wait(CompletableFuture<Grant> asking) {
        try {
            return asking.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Grant.NO_ANSWER;
        } catch (ExecutionException e) {
            throw new IllegalStateException("whoever asks always completes it with a grant", e);
        }
    }

    private Grant ask() {
        Instant asked = clock.instant();
        RemoteAnswer answer = calls.send(request);
        if (answer.isSuccess()) {
            return HaierJson.object(answer.body())
                    .flatMap(json -> read(json, asked))
                    .orElseGet(() -> none("an answer without a token"));
        }
        return switch (answer.status()) {
            case 400, 401, 403 -> Grant.REFUSED;
            default -> none(HaierJson.outline(answer));
        };
    }

    private static Optional<Grant> read(JsonNode json, Instant asked) {
        String token =
                json.path(json.has("access_token") ? "access_token" : "token").textValue();
        if (token == null || !TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        long seconds = Math.min(json.path("expires_in").asLong(USUAL_SECONDS), MOST_SECONDS);
        Duration life = Duration.ofSeconds(Math.max(seconds, 0));
        Duration tenth = life.dividedBy(10);
        Duration reserve = tenth.compareTo(RESERVE) < 0 ? tenth : RESERVE;
        return Optional.of(new Grant(State.GRANTED, token, asked.plus(life).minus(reserve)));
    }

    private static Grant none(String reason) {
        LOG.log(WARNING, () -> "Haier grants no token: " + reason);
        return Grant.NO_ANSWER;
    }

    enum State {
        GRANTED,
        REFUSED,
        NO_ANSWER
    }

    /**
     * What came of asking for a token; its text does not tell the token.
     *
     * @param token empty unless granted
     */
    record Grant(State state, String token, Instant freshUntil) {

        static final Grant REFUSED = new Grant(State.REFUSED, "", Instant.EPOCH);
        static final Grant NO_ANSWER = new Grant(State.NO_ANSWER, "", Instant.EPOCH);

        @Override
        public String toString() {
            return "Grant[" + state + " until " + freshUntil + "]";
        }
    }
}
