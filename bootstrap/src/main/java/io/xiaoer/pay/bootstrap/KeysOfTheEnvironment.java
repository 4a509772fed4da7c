package io.xiaoer.pay.bootstrap;

import java.util.Map;

/**
 * Settings whose last name is the user's own, from environment variables: which of its underscores was a dot or a quote,
 * nobody could tell otherwise. What stands behind the prefix is taken as the name.
 */
final class KeysOfTheEnvironment {

    private static final String VARIABLE = "XIAOER_GATEWAY_WECHAT_PUBLIC_KEYS_";
    private static final String SETTING = "xiaoer.gateway.wechat.public-keys.\"%s\"";

    private KeysOfTheEnvironment() {}

    /** Makes system properties of them, unless there are such already. */
    static void takeOver(Map<String, String> environment) {
        environment.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE) && !value.isBlank()) {
                String name = variable.substring(VARIABLE.length()).replaceAll("^_+|_+$", "");
                System.getProperties().putIfAbsent(SETTING.formatted(name), value);
            }
        });
    }
}
