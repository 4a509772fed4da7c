package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.gateway.issuer.CodeExchange;
import io.xiaoer.pay.rest.console.SignInIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Connects the console with the issuer that staff sign in with, where one is configured. */
@ApplicationScoped
class SignInProducer {

    private static final String USUAL_SCOPE = "openid";

    /** Without the token endpoint nothing else is there: a part of it was refused before. */
    @Produces
    @Singleton
    Optional<SignInIssuer> issuer(XiaoerConfig config) {
        XiaoerConfig.Oidc oidc = config.console().oidc();
        return oidc.tokenUrl()
                .map(tokenUrl -> new Issuer(
                        URI.create(oidc.authorizationUrl().orElseThrow()),
                        oidc.clientId().orElseThrow(),
                        oidc.scope().orElse(USUAL_SCOPE),
                        oidc.redirectUrl().map(URI::create),
                        new CodeExchange(URI.create(tokenUrl), oidc.clientId().orElseThrow(), oidc.clientSecret())));
    }

    private record Issuer(
            URI authorizationUrl, String clientId, String scope, Optional<URI> redirectUrl, CodeExchange exchange)
            implements SignInIssuer {

        @Override
        public Optional<Granted> exchange(String code, String verifier, URI redirectUrl) {
            return exchange.exchange(code, verifier, redirectUrl)
                    .map(tokens -> new Granted(tokens.accessToken(), tokens.idToken()));
        }
    }
}
