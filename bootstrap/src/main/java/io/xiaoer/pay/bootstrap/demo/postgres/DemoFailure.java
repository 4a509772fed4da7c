package io.xiaoer.pay.bootstrap.demo.postgres;

/**
 * The demo cannot run here. The message is one for the person who started it: it says what is wrong and, where there
 * is one, the way out, so that it is printed without a stack trace.
 */
public final class DemoFailure extends RuntimeException {

    public DemoFailure(String message) {
        super(message);
    }

    public DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
