package io.xiaoer.pay.rest.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a minute what a token said, since a page that asks every few seconds sends the same one again and
 * again, and a signature costs more to verify than most answers to give. So a key that is out of use lets in for a
 * minute more whom it let in before. A token's own end is kept to the second.
 *
 * <p>Whatever was refused is verified again each time: strangers find nothing here that they could fill. Tokens are
 * told apart by their whole text, and only those that the service's own rules admitted are kept; who asks by other
 * rules, for another audience, say, has them applied.
 */
@Alternative
@Priority(1)
@Singleton
class VerifiedTokens extends JWTCallerPrincipalFactory {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What decoders skip is no part of a signature: without this, one token could be written in any number of ways. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final JWTAuthContextInfo rules;
    private final JWTCallerPrincipalFactory verifier;
    private final InstantSource clock;
    private final Cache<String, JWTCallerPrincipal> verified;

    /** Goes by this machine's clock, as the verifier does. */
    @Inject
    VerifiedTokens(JWTAuthContextInfo rules) {
        this(rules, new DefaultJWTCallerPrincipalFactory(), InstantSource.system(), Ticker.systemTicker());
    }

    VerifiedTokens(JWTAuthContextInfo rules, JWTCallerPrincipalFactory verifier, InstantSource clock, Ticker ticker) {
        this.rules = rules;
        this.verifier = verifier;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo by) throws ParseException {
        if (by != rules || token == null) {
            return verifier.parse(token, by);
        }
        JWTCallerPrincipal known = verified.getIfPresent(token);
        if (known != null && isWithinItsTime(known)) {
            return known;
        }
        JWTCallerPrincipal read = verifier.parse(token, by);
        if (PLAIN.matcher(token).matches()) {
            verified.put(token, read);
        }
        return read;
    }

    /** Without the leeway that clocks get: whether a token is still good in that, the verifier says each time. */
    private boolean isWithinItsTime(JsonWebToken token) {
        long end = token.getExpirationTime();
        if (rules.getTokenAge() != null) {
            end = Math.min(end, token.getIssuedAtTime() + rules.getTokenAge());
        }
        return clock.instant().getEpochSecond() < end;
    }
}
