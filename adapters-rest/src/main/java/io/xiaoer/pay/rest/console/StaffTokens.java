package io.xiaoer.pay.rest.console;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.xiaoer.pay.rest.security.Role;
import io.xiaoer.pay.rest.security.UserId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads tokens by the rules that hold for every call of the API. */
@Singleton
class StaffTokens {

    private final JWTParser parser;
    private final JWTAuthContextInfo rules;

    StaffTokens(JWTParser parser, JWTAuthContextInfo rules) {
        this.parser = parser;
        this.rules = rules;
    }

    /** Empty unless it is the issuer's, still valid, and of staff. */
    Optional<JsonWebToken> staff(String token) {
        return parse(token, rules)
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

    /** From when it was issued: a cookie that outlives its token by that is of no use to anybody. */
    static int secondsOfLife(JsonWebToken token) {
        long life = token.getExpirationTime() - token.getIssuedAtTime();
        return (int) Math.max(0, Math.min(life, Integer.MAX_VALUE));
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
