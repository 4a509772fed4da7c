package io.xiaoer.pay.rest.console;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the console keeps in a browser, out of reach of any script. The prefix of the names makes browsers refuse what a
 * neighbouring host or a plain connection sets under them; in the demo, where there is no TLS, neither it nor
 * {@code Secure} would let the cookies come back.
 */
@Singleton
class ConsoleCookies {

    private static final String HOST_ONLY = "__Host-";

    private final boolean isDemo;

    ConsoleCookies(@ConfigProperty(name = "xiaoer.demo.enabled", defaultValue = "false") boolean isDemo) {
        this.isDemo = isDemo;
    }

    boolean isDemo() {
        return isDemo;
    }

    /** Holds the token of whoever is signed in. */
    String session() {
        return name("xiaoer_session");
    }

    /** Holds what a sign-in under way has to come back with. */
    String attempt() {
        return name("xiaoer_sign_in");
    }

    private String name(String name) {
        return isDemo ? name : HOST_ONLY + name;
    }

    /** Sent from our own pages alone. */
    NewCookie session(String token, int seconds) {
        return cookie(session(), token, seconds, SameSite.STRICT);
    }

    /** Sent as well when the issuer's page leads back to us. */
    NewCookie attempt(String secrets, int seconds) {
        return cookie(attempt(), secrets, seconds, SameSite.LAX);
    }

    private NewCookie cookie(String name, String value, int seconds, SameSite sameSite) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(!isDemo)
                .sameSite(sameSite)
                .build();
    }
}
