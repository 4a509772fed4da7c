package io.xiaoer.pay.bootstrap.line;

import java.time.Duration;

/** What befalls the exchanges of lines. Asked by several threads. */
public interface Luck {

    /** Of an exchange whose request begins now. */
    Mishap next();

    /** How long a request waits that is delayed, asked each time. */
    Duration delay();

    /** How long a connection is held that stays silent. */
    Duration silence();

    /** Whether this piece of an answer is dropped and the connection reset, whatever was to befall the exchange. */
    default boolean loses(byte[] answer, int length) {
        return false;
    }
}
