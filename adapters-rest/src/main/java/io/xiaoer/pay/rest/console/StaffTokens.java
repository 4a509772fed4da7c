package io.xiaoer.pay.rest.console;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.xiaoer.pay.rest.security.Role;
import io.xiaoer.pay.rest.security.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads tokens by the rules that hold for every call of the API. */
@Singleton
class StaffTokens {

    private final JWTParser parser;
    private final JWTAuthContextInfo rules;
    private final InstantSource clock;

    StaffTokens(JWTParser parser, JWTAuthContextInfo rules, InstantSource clock) {
        this.parser = parser;
        this.rules = rules;
        this.clock = clock;
    }

    /** Empty unless it is the issuer's, still valid, and of staff. */
    Optional<JsonWebToken> staff(String token) {
        return parse(token, rules)
                .filter(read -> secondsLeft(read) > 0)
                .filter(read -> Role.STAFF.isIn(read.getGroups()))
                .filter(read -> UserId.isFit(read.getSubject()));
    }

    /** Whether it was made for this client, on this occasion, about this user. */
    boolean isIdToken(String token, String clientId, String nonce, String subject) {
        JWTAuthContextInfo forClient = new JWTAuthContextInfo(rules);
        forClient.setExpectedAudience(Set.of(clientId));
        return parse(token, forClient)
                .filter(read -> nonce.equals(read.getClaim("nonce")))
                .filter(read -> subject.equals(read.getSubject()))
                .isPresent();
    }

    int secondsLeft(JsonWebToken token) {
        long left = token.getExpirationTime() - clock.instant().getEpochSecond();
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
    }

    private Optional<JsonWebToken> parse(String token, JWTAuthContextInfo by) {
        if (token == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(token, by));
        } catch (ParseException notOfTheIssuer) {
            return Optional.empty();
        }
    }
}
