package io.xiaoer.pay.bootstrap;

import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the service, or one command instead of it. The profile is chosen now, not when the jar was built: {@code demo}
 * brings its own database and keys, any other runs on what is configured, and is refused before anything starts when
 * that is not enough.
 *
 * <p>Exit codes: 0 after an orderly end, 1 when it cannot start or a command failed, 2 when it was called wrongly.
 */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        KeysOfTheEnvironment.takeOver(System.getenv());
        System.exit(new Launch(arguments).run());
    }
}
