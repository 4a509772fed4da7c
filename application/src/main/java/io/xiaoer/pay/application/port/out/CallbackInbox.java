package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Every callback that was genuine, as it arrived, and what became of it. */
public interface CallbackInbox {

    /** An id that no other callback has or will have. */
    CallbackId nextId();

    void add(Kept kept);

    /** Writes what became of it; only under its {@link #lock}. */
    void save(Kept kept);

    Optional<Kept> find(CallbackId id);

    /** Reads it under a lock that lasts until the transaction ends; empty, too, when somebody else holds it. */
    Optional<Kept> lockUnlessTaken(CallbackId id);

    /** Newest first. */
    Page<Kept> page(Optional<Verdict> verdict, Page.Request page);

    /** Those that name one of {@code subjects}, newest first, no more than {@code most}. */
    List<Kept> about(Collection<String> subjects, int most);

    /** Failed ones that are to be tried again at {@code now}, the longest due first, read without locks. */
    List<Due> due(Instant now, Optional<Page.Cursor> after, int limit);

    /** Forgets those that did not fail and arrived no later than {@code before}, {@code most} at once; says how many. */
    int forget(Instant before, int most);

    /** Identifies a callback that is kept. */
    record CallbackId(long value) {}

    /** A failed callback that is to be tried again. */
    record Due(CallbackId id, Instant nextAttemptAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(nextAttemptAt, id.value());
        }
    }

    /**
     * A callback.
     *
     * @param subject what it names: an {@code out_trade_no}, a payment's id or an {@code out_refund_no}; empty when that is
     *     too long to be one of ours
     * @param message raw body, and the headers that its signature may need
     * @param trouble what went wrong the last time
     * @param nextAttemptAt when it is tried again; while it has failed
     */
    record Kept(
            CallbackId id,
            Provider provider,
            About about,
            Optional<String> subject,
            CallbackProtocol.Message message,
            Verdict verdict,
            int attempts,
            Optional<String> trouble,
            Optional<Instant> nextAttemptAt,
            Instant receivedAt) {

        public Kept {
            Objects.requireNonNull(id);
            Objects.requireNonNull(provider);
            Objects.requireNonNull(about);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(message);
            if (nextAttemptAt.isPresent() != (verdict == Verdict.FAILED)) {
                throw new IllegalArgumentException("a callback is tried again when it has failed, and only then");
            }
        }

        /** After another attempt that came to an end. */
        public Kept ended(Verdict how) {
            return new Kept(
                    id,
                    provider,
                    about,
                    subject,
                    message,
                    how,
                    attempts + 1,
                    Optional.empty(),
                    Optional.empty(),
                    receivedAt);
        }

        /** After another attempt that failed. */
        public Kept failed(String why, Instant tryAgainAt) {
            return new Kept(
                    id,
                    provider,
                    about,
                    subject,
                    message,
                    Verdict.FAILED,
                    attempts + 1,
                    Optional.of(why),
                    Optional.of(tryAgainAt),
                    receivedAt);
        }
    }

    /** What a callback speaks of. */
    enum About {
        PAYMENT,
        REFUND
    }

    /** What became of a callback. */
    enum Verdict {
        /** What it reports is on record. */
        HANDLED,
        /** Genuine, but there is nothing it could mean. */
        REFUSED,
        /** We could not handle it; it is tried again. */
        FAILED
    }
}
