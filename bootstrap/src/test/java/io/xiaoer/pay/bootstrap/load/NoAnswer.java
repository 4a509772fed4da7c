package io.xiaoer.pay.bootstrap.load;

/** A request of which its sender does not know what became. */
final class NoAnswer extends RuntimeException {

    private final boolean serviceGone;

    private NoAnswer(boolean serviceGone, Throwable cause) {
        super(cause);
        this.serviceGone = serviceGone;
    }

    /** The connection ended before there was an answer. */
    static NoAnswer connectionLost(Throwable cause) {
        return new NoAnswer(true, cause);
    }

    /** 503: asked again later, the service may know more. */
    static NoAnswer unavailable() {
        return new NoAnswer(false, null);
    }

    boolean serviceGone() {
        return serviceGone;
    }
}
