package io.xiaoer.pay.bootstrap;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import io.xiaoer.pay.bootstrap.config.Settings;
import io.xiaoer.pay.bootstrap.demo.Demo;
import io.xiaoer.pay.bootstrap.demo.postgres.DemoFailure;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Starts the service. The profile is chosen now, not when the jar was built: {@code demo} brings its own database and
 * keys, any other runs on what is configured, and is refused before anything starts when that is not enough.
 *
 * <p>Exit codes: 0 after an orderly end, 1 when it cannot start, 2 when it was called wrongly.
 */
@QuarkusMain
public final class Main {

    private static final int CANNOT_START = 1;
    private static final int CALLED_WRONGLY = 2;

    private static final String USAGE = """
            Unknown arguments: %s
            Usage: java -jar quarkus-run.jar                         runs the service as configured
                   java -Dquarkus.profile=demo -jar quarkus-run.jar  runs the demo, which needs no configuration
            """;

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        if (arguments.length > 0) {
            System.err.printf(USAGE, String.join(" ", arguments));
            return CALLED_WRONGLY;
        }
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        Function<String, Optional<String>> lookup = name -> value(config, name);
        boolean demo = config.getProfiles().contains(Demo.PROFILE);
        List<String> problems = demo ? Settings.problemsInDemo(lookup) : Settings.problemsInProduction(lookup);
        if (!problems.isEmpty()) {
            System.err.println(Settings.message(problems));
            return CANNOT_START;
        }
        return demo ? demo(lookup, arguments) : serve(arguments);
    }

    private static int demo(Function<String, Optional<String>> lookup, String... arguments) {
        AtomicInteger exitCode = new AtomicInteger();
        try {
            new Demo(lookup).run(() -> exitCode.set(serve(arguments)));
        } catch (DemoFailure e) {
            System.err.println(e.getMessage());
            return CANNOT_START;
        }
        return exitCode.get();
    }

    /** Returns only when Quarkus has stopped: by itself it would end the process before the demo is put away. */
    private static int serve(String... arguments) {
        AtomicInteger exitCode = new AtomicInteger();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, cause) -> exitCode.set(code));
        Quarkus.run(Service.class, arguments);
        return exitCode.get();
    }

    /** A setting that refers to another one which is not there is not there either. */
    private static Optional<String> value(SmallRyeConfig config, String name) {
        try {
            return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
        } catch (NoSuchElementException unresolvable) {
            return Optional.empty();
        }
    }
}
