package io.xiaoer.pay.rest.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.routing.FilterOrder;
import io.xiaoer.pay.rest.routing.RouterContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request on, or answers 401 or 403, before any resource is chosen: whether a path exists is told to nobody who
 * may not call it. A token is looked at only where one is needed, so that a stray {@code Authorization} header on a
 * callback harms nothing.
 */
class AccessFilter {

    private final CurrentIdentityAssociation identities;
    private final Caller caller;

    AccessFilter(CurrentIdentityAssociation identities, Caller caller) {
        this.identities = identities;
        this.caller = caller;
    }

    @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = FilterOrder.ACCESS)
    public Uni<Response> check(ContainerRequestContext request) {
        AccessRules rules = AccessRules.on(request.getMethod(), RouterContext.path());
        if (rules.isCallback()) {
            acceptAnything(request.getHeaders());
        }
        return rules.needNobody()
                ? null
                : identities.getDeferredIdentity().onItem().transformToUni(identity -> admit(rules, identity));
    }

    private Uni<Response> admit(AccessRules rules, SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || !UserId.isFit(token.getSubject())) {
            throw Problem.of(ErrorCode.UNAUTHORIZED).exception();
        }
        Role role = rules.admit(identity.getRoles())
                .orElseThrow(() -> Problem.of(ErrorCode.FORBIDDEN).exception());
        caller.is(token.getSubject(), role);
        return Uni.createFrom().nullItem();
    }

    /** Providers' senders ask for all sorts of things and take what they get; what they sent is judged by signature. */
    private static void acceptAnything(MultivaluedMap<String, String> headers) {
        headers.putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        try {
            MediaType.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
        } catch (IllegalArgumentException noMediaType) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }
}
