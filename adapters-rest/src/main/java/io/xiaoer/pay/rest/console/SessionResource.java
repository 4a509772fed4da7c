package io.xiaoer.pay.rest.console;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Who is signed in to the console, in this browser. */
@Path("/console/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    private static final String STAFF = "staff";

    private final JWTParser tokens;
    private final InstantSource clock;
    private final boolean isDemo;

    SessionResource(
            JWTParser tokens,
            InstantSource clock,
            @ConfigProperty(name = "xiaoer.demo.enabled", defaultValue = "false") boolean isDemo) {
        this.tokens = tokens;
        this.clock = clock;
        this.isDemo = isDemo;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Session read(@CookieParam(SessionCookie.NAME) String token) {
        return new Session(staff(token).map(JsonWebToken::getSubject).orElse(null), isDemo);
    }

    /** Refused without the header that only the console sends, and to a token that is not of staff. */
    @POST
    @Operation(hidden = true)
    public RestResponse<Session> begin(
            @HeaderParam(SessionCookie.OUR_HEADER) String ours, @NotNull @Valid Token request) {
        requireOurs(ours);
        JsonWebToken token = staff(request.token())
                .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHORIZED).exception());
        long seconds = token.getExpirationTime() - clock.instant().getEpochSecond();
        return RestResponse.ResponseBuilder.ok(new Session(token.getSubject(), isDemo))
                .cookie(cookie(request.token(), (int) Math.min(seconds, Integer.MAX_VALUE)))
                .build();
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public RestResponse<Void> end(@HeaderParam(SessionCookie.OUR_HEADER) String ours) {
        requireOurs(ours);
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie("", 0))
                .build();
    }

    private Optional<JsonWebToken> staff(String token) {
        if (token == null) {
            return Optional.empty();
        }
        try {
            JsonWebToken read = tokens.parse(token);
            boolean isValid = Instant.ofEpochSecond(read.getExpirationTime()).isAfter(clock.instant());
            return isValid && read.getGroups().contains(STAFF) ? Optional.of(read) : Optional.empty();
        } catch (ParseException notOfTheIssuer) {
            return Optional.empty();
        }
    }

    private static void requireOurs(String header) {
        if (header == null) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    /** In the demo there is no TLS, and a cookie for TLS alone would not come back. */
    private NewCookie cookie(String token, int seconds) {
        return new NewCookie.Builder(SessionCookie.NAME)
                .value(token)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(!isDemo)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** @param user null when nobody is signed in */
    record Session(String user, boolean demo) {}

    record Token(@NotNull String token) {

        /** Without the token: it must not end in a log. */
        @Override
        public String toString() {
            return "a token";
        }
    }
}
