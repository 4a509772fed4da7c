package io.xiaoer.pay.rest.console;

import java.net.URI;
import java.util.Optional;

/** The shop's token issuer, as far as signing in by OpenID Connect needs it. */
public interface SignInIssuer {

    /** Where it asks people who they are. */
    URI authorizationUrl();

    /** What it calls the console. */
    String clientId();

    /** What the console asks it for, separated by spaces. */
    String scope();

    /** Where it sends browsers back to; empty when that is where the browser came from. */
    Optional<URI> redirectUrl();

    /**
     * Hands in a code that the browser brought along.
     *
     * @param verifier of which the issuer was shown the hash when it was asked for the code
     * @return empty when it refuses, or does not answer as it should; then the log says why
     */
    Optional<Granted> exchange(String code, String verifier, URI redirectUrl);

    /**
     * What it granted, not looked at yet.
     *
     * @param accessToken what our own calls take
     * @param idToken who signed in, and on which occasion
     */
    record Granted(String accessToken, Optional<String> idToken) {

        /** Without the tokens: they must not end in a log. */
        @Override
        public String toString() {
            return "tokens";
        }
    }
}
