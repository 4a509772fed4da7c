package io.xiaoer.pay.rest.idempotency;

/** An old answer that is to be sent instead of what the resource returns. */
record Replay(int status, String body) {

    static final String PROPERTY = Replay.class.getName();
}
