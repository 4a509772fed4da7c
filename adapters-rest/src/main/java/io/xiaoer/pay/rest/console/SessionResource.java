package io.xiaoer.pay.rest.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Who is signed in to the console, in this browser. */
@Path("/console/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final StaffTokens tokens;
    private final ConsoleCookies cookies;
    private final boolean hasIssuer;

    SessionResource(StaffTokens tokens, ConsoleCookies cookies, Optional<SignInIssuer> issuer) {
        this.tokens = tokens;
        this.cookies = cookies;
        this.hasIssuer = issuer.isPresent();
    }

    /** To anybody but the console's own scripts nobody is signed in. */
    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public RestResponse<Session> read(@Context HttpServerRequest request) {
        Optional<JsonWebToken> token = Optional.ofNullable(request.getCookie(cookies.session()))
                .filter(cookie -> OurPages.sent(request))
                .map(Cookie::getValue)
                .flatMap(tokens::staff);
        return answer(RestResponse.ResponseBuilder.ok(session(token)));
    }

    /** Refused without the header that only the console sends, and to a token that is not of staff. */
    @POST
    @Operation(hidden = true)
    public RestResponse<Session> begin(@Context HttpServerRequest request, @NotNull @Valid Token begin) {
        requireOurs(request);
        JsonWebToken token = tokens.staff(begin.token())
                .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHORIZED).exception());
        return answer(RestResponse.ResponseBuilder.ok(session(Optional.of(token)))
                .cookie(cookies.session(begin.token(), StaffTokens.secondsOfLife(token))));
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public RestResponse<Void> end(@Context HttpServerRequest request) {
        requireOurs(request);
        return answer(RestResponse.ResponseBuilder.<Void>noContent().cookie(cookies.session("", 0)));
    }

    private Session session(Optional<JsonWebToken> token) {
        return new Session(token.map(JsonWebToken::getSubject).orElse(null), cookies.isDemo(), hasIssuer);
    }

    private static <T> RestResponse<T> answer(RestResponse.ResponseBuilder<T> answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static void requireOurs(HttpServerRequest request) {
        if (!OurPages.sent(request)) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    /**
     * @param user null when nobody is signed in
     * @param demo whether anybody may enter as demo staff
     * @param issuer whether the shop's token issuer lets staff in
     */
    record Session(String user, boolean demo, boolean issuer) {}

    record Token(@NotNull String token) {

        /** Without the token: it must not end in a log. */
        @Override
        public String toString() {
            return "a token";
        }
    }
}
