package io.xiaoer.pay.bootstrap.command;

/** What somebody has asked for on the command line, understood and not yet begun. */
@FunctionalInterface
public interface Task {

    /** @return the exit code */
    int run(Sweeps sweeps);
}
