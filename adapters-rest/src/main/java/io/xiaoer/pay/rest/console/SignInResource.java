package io.xiaoer.pay.rest.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sends a browser to the shop's token issuer, to come back to {@link SignedInResource} with a code. */
@Path("/console/sign-in")
public class SignInResource {

    /** How long somebody may take to say who they are. */
    private static final int PATIENCE_SECONDS = 600;

    private final Optional<SignInIssuer> issuer;
    private final ConsoleCookies cookies;

    SignInResource(Optional<SignInIssuer> issuer, ConsoleCookies cookies) {
        this.issuer = issuer;
        this.cookies = cookies;
    }

    @GET
    @Operation(hidden = true)
    public Response signIn(@Context UriInfo uri) {
        SignInIssuer asked =
                issuer.orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        SignInAttempt attempt = SignInAttempt.begin();
        URI there = UriBuilder.fromUri(asked.authorizationUrl())
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", attempt.state())
                .queryParam("nonce", attempt.nonce())
                .queryParam("code_challenge", attempt.challenge())
                .queryParam("code_challenge_method", "S256")
                .buildFromEncoded(
                        encoded(asked.clientId()),
                        encoded(redirectUrl(asked, uri).toString()),
                        encoded(asked.scope()));
        return Response.seeOther(there)
                .cookie(cookies.attempt(attempt.cookie(), PATIENCE_SECONDS))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    /** Where the issuer sends the browser back to; told once more when the code is handed in. */
    static URI redirectUrl(SignInIssuer issuer, UriInfo uri) {
        return issuer.redirectUrl()
                .orElseGet(
                        () -> uri.getBaseUriBuilder().path("console/signed-in").build());
    }
}
