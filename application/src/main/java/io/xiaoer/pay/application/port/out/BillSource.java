package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * A provider's daily bills: what it says has moved on a day of China time. Lines are handed on as they are read, so that
 * a bill of any length fits. Calls are remote: never inside a transaction.
 */
public interface BillSource {

    Provider provider();

    /**
     * Downloads and reads the bill of a day. Whatever goes wrong on the way is an answer, and then the lines that were
     * handed on count for nothing.
     */
    Answer download(LocalDate day, Instant now, Consumer<BillLine> lines);

    /**
     * Reads a bill that was downloaded by other means, packed as the provider packs it or not.
     *
     * @throws IOException when it cannot be read, or is no bill of this provider's
     */
    void read(InputStream bill, Consumer<BillLine> lines) throws IOException;

    /**
     * How a download ended.
     *
     * @param details in the provider's own words, for staff; never a secret
     */
    record Answer(State state, String details) {}

    /** What came of a download. */
    enum State {
        /** All of it was read, and is what the provider vouches for. */
        READ,
        /** The provider says that there is no bill of that day: nothing has moved, or it is not written yet. */
        NONE,
        /** No answer, or none that can be understood or believed. */
        UNKNOWN
    }
}
