package io.xiaoer.pay.bootstrap;

import io.smallrye.config.SmallRyeConfig;
import io.xiaoer.pay.bootstrap.config.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What is configured, before Quarkus has started. */
final class ConfiguredValues implements Lookup {

    private final SmallRyeConfig config;

    ConfiguredValues(SmallRyeConfig config) {
        this.config = config;
    }

    /** A setting that refers to another one which is not there is not there either. */
    @Override
    public Optional<String> value(String name) {
        try {
            return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
        } catch (NoSuchElementException unresolvable) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> valuesBelow(String name) {
        Map<String, String> values = new HashMap<>();
        config.getMapKeys(name)
                .forEach((key, property) -> values.put(key, value(property).orElse("")));
        return values;
    }
}
