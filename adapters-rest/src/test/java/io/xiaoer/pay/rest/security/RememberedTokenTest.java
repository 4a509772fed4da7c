package io.xiaoer.pay.rest.security;

import static io.xiaoer.pay.rest.probe.Api.problem;
import static io.xiaoer.pay.rest.probe.Api.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.xiaoer.pay.rest.probe.Tokens;
import io.xiaoer.pay.rest.problem.ErrorCode;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** The memory where it stands in the service: between whoever asks about a token and what verifies it. */
@QuarkusTest
class RememberedTokenTest {

    @Inject
    JWTParser parser;

    @Inject
    JWTAuthContextInfo rules;

    @Test
    void theServiceRemembersWhatItVerified() throws ParseException {
        String token = Tokens.of("remembered", "customer");

        JsonWebToken first = parser.parse(token);

        assertThat(parser.parse(token)).isSameAs(first);
        assertThat(parser.parse(token, rules)).isSameAs(first);
        assertThat(with(token).get("/api/probes").text()).isEqualTo("probes of remembered as CUSTOMER");
    }

    @Test
    void aChangedTokenIsRefusedAfterTheRightOneWasAccepted() {
        String token = Tokens.of("remembered", "customer");
        assertThat(with(token).get("/api/probes").status()).isEqualTo(200);

        problem(with(changedAtItsEnd(token)).get("/api/probes"), ErrorCode.UNAUTHORIZED);
        problem(with(token.substring(0, token.length() - 1)).get("/api/probes"), ErrorCode.UNAUTHORIZED);
        assertThat(with(token).get("/api/probes").status()).isEqualTo(200);
    }

    @Test
    void aTokenForEverybodyIsNoTokenForAClient() throws ParseException {
        String token = Tokens.of("remembered", "staff");
        parser.parse(token);

        JWTAuthContextInfo forClient = new JWTAuthContextInfo(rules);
        forClient.setExpectedAudience(Set.of("console"));

        assertThatThrownBy(() -> parser.parse(token, forClient)).isInstanceOf(ParseException.class);
    }

    /** 256 bytes of signature leave two bits to the last character, so that one of these four stands there. */
    private static String changedAtItsEnd(String token) {
        String start = token.substring(0, token.length() - 1);
        return token.endsWith("A") ? start + "Q" : start + "A";
    }
}
