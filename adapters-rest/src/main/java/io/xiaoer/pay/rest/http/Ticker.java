package io.xiaoer.pay.rest.http;

import jakarta.inject.Singleton;

/** Tells how long something takes, and nothing of the time of day. */
@Singleton
class Ticker {

    /** Of use only beside another answer of this process. */
    long nanos() {
        return System.nanoTime();
    }
}
