package io.xiaoer.pay.bootstrap;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;

/** Traces cost something, so they are made where somebody receives them: where an address for them is configured. */
final class Tracing {

    private static final List<String> RECEIVERS =
            List.of("quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint");
    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String STATEMENTS = "quarkus.datasource.jdbc.telemetry.enabled";

    /** Of what the jar brings itself; whoever starts it has a higher one. */
    private static final int ORDINAL_OF_THE_JAR = 250;

    private Tracing() {}

    /** Switches on what the jar leaves off, unless that was set by whoever starts it. */
    static void switchOn(SmallRyeConfig config) {
        if (RECEIVERS.stream().anyMatch(name -> isConfigured(config, name))) {
            set(config, DISABLED, "false");
            set(config, STATEMENTS, "true");
        }
    }

    private static void set(SmallRyeConfig config, String name, String value) {
        if (!isConfigured(config, name)) {
            System.setProperty(name, value);
        }
    }

    private static boolean isConfigured(SmallRyeConfig config, String name) {
        ConfigValue found = config.getConfigValue(name);
        return found.getValue() != null
                && !found.getValue().isBlank()
                && found.getConfigSourceOrdinal() > ORDINAL_OF_THE_JAR;
    }
}
