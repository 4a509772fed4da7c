package io.xiaoer.pay.bootstrap;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Settings whose last name is the user's own, from environment variables: which of its underscores was a dot or a quote,
 * nobody could tell otherwise. What stands behind the prefix is taken as the name.
 */
final class KeysOfTheEnvironment {

    private KeysOfTheEnvironment() {}

    /** Makes system properties of them, unless there are such already. */
    static void takeOver(Map<String, String> environment) {
        takeOver(environment, "XIAOER_GATEWAY_WECHAT_PUBLIC_KEYS_", "xiaoer.gateway.wechat.public-keys.", name -> name);
        takeOver(
                environment,
                "XIAOER_OUTBOX_KAFKA_PROPERTIES_",
                "xiaoer.outbox.kafka.properties.",
                KeysOfTheEnvironment::asKafkaNamesIt);
    }

    private static void takeOver(
            Map<String, String> environment, String prefix, String setting, UnaryOperator<String> naming) {
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix) && !value.isBlank()) {
                String name = variable.substring(prefix.length()).replaceAll("^_+|_+$", "");
                System.getProperties().putIfAbsent(setting + '"' + naming.apply(name) + '"', value);
            }
        });
    }

    /** All of those that may be set are in small letters with dots. */
    private static String asKafkaNamesIt(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
