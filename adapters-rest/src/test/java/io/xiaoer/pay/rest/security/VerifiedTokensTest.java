package io.xiaoer.pay.rest.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final String GENUINE = "head.claims.genuine";

    private final JWTAuthContextInfo rules = new JWTAuthContextInfo();
    private final Verifier verifier = new Verifier();
    private Instant now = START;
    private final VerifiedTokens tokens = new VerifiedTokens(
            rules, verifier, () -> now, () -> Duration.between(START, now).toNanos());

    @Test
    void aTokenIsVerifiedOnceHoweverOftenItIsSent() throws ParseException {
        JWTCallerPrincipal first = tokens.parse(GENUINE, rules);

        for (int i = 0; i < 100; i++) {
            assertThat(tokens.parse(new String(GENUINE), rules)).isSameAs(first);
        }
        assertThat(verifier.asked).isEqualTo(1);
    }

    @Test
    void aMinuteAfterItWasVerifiedItIsVerifiedAnewHoweverOftenItWasUsed() throws ParseException {
        for (int second = 0; second < 60; second++) {
            tokens.parse(GENUINE, rules);
            now = now.plusSeconds(1);
        }
        assertThat(verifier.asked).isEqualTo(1);

        verifier.genuine = "head.claims.of-the-new-key";

        assertThatThrownBy(() -> tokens.parse(GENUINE, rules)).isInstanceOf(ParseException.class);
        assertThat(verifier.asked).isEqualTo(2);
    }

    @Test
    void anExpiredTokenIsRefusedThoughItWasAccepted() throws ParseException {
        verifier.expires = START.plusSeconds(20);
        tokens.parse(GENUINE, rules);
        now = START.plusSeconds(19);
        tokens.parse(GENUINE, rules);
        assertThat(verifier.asked).isEqualTo(1);

        now = START.plusSeconds(20);

        assertThatThrownBy(() -> tokens.parse(GENUINE, rules)).isInstanceOf(ParseException.class);
    }

    @Test
    void whoIsRightAboutALeewayIsNotDecidedHere() throws ParseException {
        verifier.expires = START.plusSeconds(20);
        verifier.leeway = Duration.ofSeconds(10);
        tokens.parse(GENUINE, rules);

        now = START.plusSeconds(25);
        tokens.parse(GENUINE, rules);
        tokens.parse(GENUINE, rules);

        assertThat(verifier.asked).isEqualTo(3);
    }

    @Test
    void aTokenThatGrewTooOldIsRefusedThoughItWasAccepted() throws ParseException {
        rules.setTokenAge(20L);
        tokens.parse(GENUINE, rules);
        now = START.plusSeconds(19);
        tokens.parse(GENUINE, rules);
        assertThat(verifier.asked).isEqualTo(1);

        now = START.plusSeconds(20);
        tokens.parse(GENUINE, rules);

        assertThat(verifier.asked).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsVerifiedEachTime() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> tokens.parse("head.claims.forged", rules)).isInstanceOf(ParseException.class);
        }
        assertThat(verifier.asked).isEqualTo(10);
    }

    @Test
    void aTokenThatDiffersByOneCharacterIsAnother() throws ParseException {
        tokens.parse(GENUINE, rules);

        for (int i = 0; i < GENUINE.length(); i++) {
            String changed = GENUINE.substring(0, i) + '_' + GENUINE.substring(i + 1);
            assertThatThrownBy(() -> tokens.parse(changed, rules)).isInstanceOf(ParseException.class);
        }
    }

    @Test
    void whatWasAcceptedByOneSetOfRulesIsNotByAnother() throws ParseException {
        JWTAuthContextInfo others = new JWTAuthContextInfo();
        tokens.parse(GENUINE, rules);

        tokens.parse(GENUINE, others);
        tokens.parse(GENUINE, others);

        assertThat(verifier.asked).isEqualTo(3);
    }

    /** Signatures are read leniently, so whoever has one token could make any number of them. */
    @ParameterizedTest
    @ValueSource(strings = {"genuine!", "genuine=", "gen uine", "genuine\u00e9", "genuine."})
    void aTokenThatIsWrittenInAnotherWayIsNotKept(String signature) throws ParseException {
        verifier.genuine = "head.claims." + signature;

        tokens.parse(verifier.genuine, rules);
        tokens.parse(verifier.genuine, rules);

        assertThat(verifier.asked).isEqualTo(2);
    }

    @Test
    void tenThousandAreKeptAndNoMore() {
        verifier.genuine = null;

        send(0, 10_000);
        send(0, 10_000);
        assertThat(verifier.asked).isEqualTo(10_000);

        send(10_000, 20_000);
        verifier.asked = 0;
        send(0, 20_000);
        assertThat(verifier.asked).isGreaterThanOrEqualTo(10_000);
    }

    private void send(int from, int to) {
        IntStream.range(from, to).forEach(i -> {
            try {
                tokens.parse("head.claims.genuine" + i, rules);
            } catch (ParseException refused) {
                throw new AssertionError(refused);
            }
        });
    }

    /** Takes one token, or each, until it expires, and counts how often it was asked. */
    private final class Verifier extends JWTCallerPrincipalFactory {

        private String genuine = GENUINE;
        private Instant expires = START.plusSeconds(3600);
        private Duration leeway = Duration.ZERO;
        private int asked;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo by) throws ParseException {
            asked++;
            if (genuine != null && !genuine.equals(token) || !now.isBefore(expires.plus(leeway))) {
                throw new ParseException("refused");
            }
            JwtClaims claims = new JwtClaims();
            claims.setSubject("alice");
            claims.setIssuedAt(NumericDate.fromSeconds(START.getEpochSecond()));
            claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
