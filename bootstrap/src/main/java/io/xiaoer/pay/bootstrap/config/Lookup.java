package io.xiaoer.pay.bootstrap.config;

import java.util.Map;
import java.util.Optional;

/** Settings by their names, before anything has started. */
@FunctionalInterface
public interface Lookup {

    /** Empty when it is not set, or set to nothing. */
    Optional<String> value(String name);

    /** All settings below a name that are called by names of the user's own, by those names. */
    default Map<String, String> valuesBelow(String name) {
        return Map.of();
    }
}
