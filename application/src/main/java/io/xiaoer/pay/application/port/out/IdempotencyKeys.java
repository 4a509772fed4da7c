package io.xiaoer.pay.application.port.out;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How requests were answered that came with a key of the client's own choice. A key and its answer are written in the
 * unit of work that did what was asked, so that both are there or neither, whatever becomes of the process meanwhile.
 *
 * <p>An answer counts for as long as its owner says: each method is told since when. What was kept before that is not
 * there, whether or not it has been {@linkplain #forget forgotten} yet.
 */
public interface IdempotencyKeys {

    /** What is committed under {@code key}. Waits for nobody. */
    Optional<Kept> find(Key key, Instant since);

    /**
     * Takes {@code key} until the unit of work ends. Has to be the first that a unit of work does: whoever waits here
     * must hold nothing that others wait for. Unless it is {@link Claim#TAKEN}, the unit of work cannot go on.
     *
     * @param patience how long to wait for another unit of work that has taken it
     */
    Claim claim(Key key, String fingerprint, Instant now, Instant since, Duration patience);

    /** Writes the answer beside the key that this unit of work has taken. */
    void answer(Key key, Reply reply);

    /** Forgets keys kept no later than {@code before}, oldest first, {@code most} at once, and says how many. */
    int forget(Instant before, int most);

    /**
     * Whose key it is, and for what; nobody else's and no other call's can be the same.
     *
     * @param text what the client chose
     */
    record Key(String user, String method, String path, String text) {}

    /** An answer, word for word. */
    record Reply(int status, String body) {}

    /**
     * An answer that was given.
     *
     * @param fingerprint equal exactly for requests that ask for the same
     */
    record Kept(String fingerprint, Reply reply) {}

    /** What became of an attempt to take a key. */
    enum Claim {
        TAKEN,
        /** Somebody took it before, and has committed an answer. */
        ANSWERED,
        /** Somebody has taken it and is still at work. */
        IN_USE
    }
}
