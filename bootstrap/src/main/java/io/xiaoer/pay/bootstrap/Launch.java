package io.xiaoer.pay.bootstrap;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import io.xiaoer.pay.bootstrap.command.CommandRun;
import io.xiaoer.pay.bootstrap.command.CommandSyntax;
import io.xiaoer.pay.bootstrap.command.ExitCode;
import io.xiaoer.pay.bootstrap.command.Task;
import io.xiaoer.pay.bootstrap.config.Lookup;
import io.xiaoer.pay.bootstrap.config.Settings;
import io.xiaoer.pay.bootstrap.demo.Demo;
import io.xiaoer.pay.bootstrap.demo.postgres.DemoFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One start of the process, the service or a command instead of it: finds out what has to be there first, and hands
 * over to Quarkus.
 */
final class Launch {

    private final SmallRyeConfig config = ConfigUtils.configBuilder().build();
    private final Lookup lookup = new ConfiguredValues(config);
    private final String[] arguments;

    Launch(String... arguments) {
        this.arguments = arguments;
    }

    /**
     * Returns the exit code, once everything is over. Without arguments nothing is read: the library that reads them
     * would cost each start of the service some tenths of a second, as its classes fit into no AOT cache.
     */
    int run() {
        if (arguments.length == 0) {
            return start(Optional.empty());
        }
        return new CommandSyntax(version(), System.out, System.err).answer(this::start, arguments);
    }

    private int start(Optional<Task> task) {
        boolean demo = config.getProfiles().contains(Demo.PROFILE);
        List<String> problems = problems(demo, task.isPresent());
        if (!problems.isEmpty()) {
            System.err.println(Settings.message(problems));
            return ExitCode.FAILED;
        }
        task.ifPresent(command -> {
            CommandRun.SETTINGS.forEach(System::setProperty);
            command.settings().forEach(System::setProperty);
        });
        Tracing.switchOn(config);
        Class<? extends QuarkusApplication> application = task.isPresent() ? CommandRun.class : Service.class;
        return demo ? demo(application, task.isPresent()) : run(application);
    }

    private List<String> problems(boolean demo, boolean isCommand) {
        if (demo) {
            return Settings.problemsInDemo(lookup);
        }
        return isCommand ? Settings.problemsOfCommand(lookup) : Settings.problemsInProduction(lookup);
    }

    private int demo(Class<? extends QuarkusApplication> application, boolean isCommand) {
        AtomicInteger exitCode = new AtomicInteger();
        try {
            new Demo(lookup, isCommand).run(() -> exitCode.set(run(application)));
        } catch (DemoFailure e) {
            System.err.println(e.getMessage());
            return ExitCode.FAILED;
        }
        return exitCode.get();
    }

    /** Returns only when Quarkus has stopped: by itself it would end the process before the demo is put away. */
    private int run(Class<? extends QuarkusApplication> application) {
        AtomicInteger exitCode = new AtomicInteger();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, cause) -> exitCode.set(code));
        Quarkus.run(application, arguments);
        return exitCode.get();
    }

    /** As the jar says it. */
    private static String version() {
        return Optional.ofNullable(Launch.class.getPackage().getImplementationVersion())
                .orElse("(unknown version)");
    }
}
