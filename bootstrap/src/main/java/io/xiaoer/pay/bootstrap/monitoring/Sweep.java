package io.xiaoer.pay.bootstrap.monitoring;

import java.util.List;

/** What runs by the clock and is watched. */
public enum Sweep {
    CANCEL_UNPAID_ORDERS("cancelled", "skipped", "failed"),
    EXPIRE_PAYMENTS("expired", "skipped", "failed"),
    CLOSE_ORDERS("cancelled", "paid", "closing", "skipped", "failed"),
    ASK_GATEWAYS("over", "open", "unknown", "skipped", "failed"),
    SEND_REFUNDS("succeeded", "waiting", "failed", "skipped"),
    REPLAY_CALLBACKS("handled"),
    LOOK_AT_MONEY();

    private final List<String> results;

    Sweep(String... results) {
        this.results = List.of(results);
    }

    /** How what it finds can end. */
    List<String> results() {
        return results;
    }
}
