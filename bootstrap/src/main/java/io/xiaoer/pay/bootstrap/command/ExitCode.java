package io.xiaoer.pay.bootstrap.command;

/** What the process tells whoever started it. */
public final class ExitCode {

    /** Done, and nothing failed. */
    public static final int DONE = 0;

    /** Something failed, or nothing could be started at all. */
    public static final int FAILED = 1;

    /** Called wrongly: nothing was started. */
    public static final int CALLED_WRONGLY = 2;

    private ExitCode() {}
}
