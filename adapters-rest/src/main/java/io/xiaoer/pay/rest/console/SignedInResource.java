package io.xiaoer.pay.rest.console;

import io.xiaoer.pay.rest.console.SignInIssuer.Granted;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Takes a browser back from the shop's token issuer, and lets in whoever came as staff. What is not of a sign-in that
 * began here is refused as a request; what the issuer decides is told by the console's page.
 */
@Path("/console/signed-in")
public class SignedInResource {

    private static final Logger LOG = Logger.getLogger(SignedInResource.class);

    private static final int LONGEST_CODE = 4096;

    /** Browsers drop a cookie that is larger with its name and attributes, and say nothing. */
    private static final int LONGEST_TOKEN = 3900;

    private final Optional<SignInIssuer> issuer;
    private final StaffTokens tokens;
    private final ConsoleCookies cookies;

    SignedInResource(Optional<SignInIssuer> issuer, StaffTokens tokens, ConsoleCookies cookies) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.cookies = cookies;
    }

    @GET
    @Operation(hidden = true)
    public Response signedIn(
            @QueryParam("code") String code,
            @QueryParam("state") String state,
            @QueryParam("error") String error,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        SignInIssuer asked =
                issuer.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        SignInAttempt attempt = Optional.ofNullable(headers.getCookies().get(cookies.attempt()))
                .map(Cookie::getValue)
                .flatMap(SignInAttempt::ofCookie)
                .filter(begun -> state != null && begun.isOf(state))
                .orElseThrow(() -> Problem.of(ErrorCode.MALFORMED_REQUEST).exception());
        if (error != null) {
            return back(Ending.REFUSED);
        }
        if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST).exception();
        }
        return asked.exchange(code, attempt.verifier(), SignInResource.redirectUrl(asked, uri))
                .map(granted -> enter(asked, attempt, granted))
                .orElseGet(() -> back(Ending.FAILED));
    }

    private Response enter(SignInIssuer asked, SignInAttempt attempt, Granted granted) {
        Optional<JsonWebToken> staff = tokens.staff(granted.accessToken());
        if (staff.isEmpty()) {
            LOG.warn("somebody signed in with a token that is not of staff, or not one that this service takes");
            return back(Ending.NOT_STAFF);
        }
        if (!isOfThis(asked, attempt, granted, staff.get())) {
            LOG.error("a sign-in came back with an ID token that is not of it");
            return back(Ending.FAILED);
        }
        if (granted.accessToken().length() > LONGEST_TOKEN) {
            LOG.errorf(
                    "a token of %d characters does not fit into a cookie",
                    granted.accessToken().length());
            return back(Ending.FAILED);
        }
        return answer(URI.create("/console"))
                .cookie(cookies.session(granted.accessToken(), StaffTokens.secondsOfLife(staff.get())))
                .build();
    }

    /** An issuer of OpenID Connect always says so; one that was not asked for that speaks OAuth 2.0 alone. */
    private boolean isOfThis(SignInIssuer asked, SignInAttempt attempt, Granted granted, JsonWebToken staff) {
        boolean isAsked = Arrays.asList(asked.scope().split(" ")).contains("openid");
        return granted.idToken()
                .map(token -> tokens.isIdToken(token, asked.clientId(), attempt.nonce(), staff.getSubject()))
                .orElse(!isAsked);
    }

    private Response back(Ending ending) {
        return answer(URI.create("/console?sign_in=" + ending.word)).build();
    }

    private Response.ResponseBuilder answer(URI there) {
        return Response.seeOther(there).cookie(cookies.attempt("", 0)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Why nobody is let in; the console's page has the words. */
    private enum Ending {
        REFUSED("refused"),
        NOT_STAFF("not_staff"),
        FAILED("failed");

        private final String word;

        Ending(String word) {
            this.word = word;
        }
    }
}
