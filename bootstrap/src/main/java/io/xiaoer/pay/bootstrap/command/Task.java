package io.xiaoer.pay.bootstrap.command;

import java.util.Map;

/** What somebody has asked for on the command line, understood and not yet begun. */
@FunctionalInterface
public interface Task {

    /** @return the exit code */
    int run(Sweeps sweeps);

    /** What is set for it besides {@link CommandRun#SETTINGS}. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
