package io.xiaoer.pay.rest.security;

import io.xiaoer.pay.application.Actor;
import jakarta.enterprise.context.RequestScoped;

/**
 * Who sent the request under way. Known in every resource under {@code /api} but the callbacks, whose senders prove
 * themselves by signature.
 */
@RequestScoped
public class Caller {

    private String userId;
    private Role role;

    void is(String user, Role as) {
        this.userId = user;
        this.role = as;
    }

    /**
     * The token's {@code sub}: 1 to 64 characters, none of them a control character.
     *
     * @throws IllegalStateException on a path that asks for no token
     */
    public String userId() {
        requireKnown();
        return userId;
    }

    /**
     * The role under which this request was let in. A token with both groups acts as staff where staff may, and as a
     * customer elsewhere.
     *
     * @throws IllegalStateException on a path that asks for no token
     */
    public Role role() {
        requireKnown();
        return role;
    }

    /** The caller, as the use cases know it. */
    public Actor actor() {
        return role() == Role.STAFF ? Actor.staff(userId()) : Actor.customer(userId());
    }

    private void requireKnown() {
        if (role == null) {
            throw new IllegalStateException("No caller is known on a path without authentication");
        }
    }
}
