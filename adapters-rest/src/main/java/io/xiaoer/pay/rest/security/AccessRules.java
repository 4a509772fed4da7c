package io.xiaoer.pay.rest.security;

import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The contract's rules on who may call what. They read the same path the router reads, cut into its non-empty
 * segments, and what they do not know they close.
 */
public final class AccessRules {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> CALLBACKS = Set.of("callback", "refund-callback");

    private final String method;
    private final List<String> segments;

    private AccessRules(String method, List<String> segments) {
        this.method = method;
        this.segments = segments;
    }

    /** The rules for one request. */
    public static AccessRules on(String method, String path) {
        return new AccessRules(
                method,
                Arrays.stream(path.split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .toList());
    }

    /** True for the demo, the management paths, pages, and callbacks: their resources ask for what they need. */
    boolean needNobody() {
        return !is(0, "api") || isCallback();
    }

    /** Whether a provider reports to it. */
    public boolean isCallback() {
        return segments.size() == 4 && is(0, "api") && is(1, "payments") && CALLBACKS.contains(segments.get(2));
    }

    /** A stream of what changes: work that goes on for as long as somebody looks. */
    public boolean isStream() {
        return segments.size() == 3 && is(0, "checkout") && is(2, "events");
    }

    /** The role under which a token with these groups may go on; empty when it may not. */
    Optional<Role> admit(Set<String> groups) {
        if (Role.STAFF.isIn(groups) && staffMay()) {
            return Optional.of(Role.STAFF);
        }
        return Role.CUSTOMER.isIn(groups) && !isAdmin() ? Optional.of(Role.CUSTOMER) : Optional.empty();
    }

    private boolean staffMay() {
        return isAdmin() || READING.contains(method) || isRefundRequest();
    }

    private boolean isAdmin() {
        return is(1, "admin");
    }

    private boolean isRefundRequest() {
        return segments.size() == 4 && is(1, "orders") && is(3, "refunds") && method.equals(HttpMethod.POST);
    }

    private boolean is(int index, String segment) {
        return segments.size() > index && segments.get(index).equals(segment);
    }
}
