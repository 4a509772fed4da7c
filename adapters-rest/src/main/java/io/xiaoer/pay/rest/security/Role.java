package io.xiaoer.pay.rest.security;

import java.util.Set;

/** The two kinds of caller, by the group in their token. */
public enum Role {
    CUSTOMER("customer"),
    STAFF("staff");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** Whether these groups of a token hold it. */
    public boolean isIn(Set<String> groups) {
        return groups.contains(group);
    }
}
