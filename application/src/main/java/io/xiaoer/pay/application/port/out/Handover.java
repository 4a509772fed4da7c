package io.xiaoer.pay.application.port.out;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What became of handing an event over.
 *
 * @param status of the HTTP answer, if there was one
 * @param reason why it failed, in words for staff, cut short; empty when it was taken. Never a secret
 */
public record Handover(Outcome outcome, OptionalInt status, String reason) {

    public Handover {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
    }

    /** The other side has it for good. */
    public static Handover taken() {
        return new Handover(Outcome.TAKEN, OptionalInt.empty(), "");
    }

    /** @param forGood whether trying again is of no use, so that the next event gets its turn */
    public static Handover failed(String reason, boolean forGood) {
        return new Handover(forGood ? Outcome.REFUSED : Outcome.FAILED, OptionalInt.empty(), reason);
    }

    /** The subscriber wants no events any more, neither this one nor others. */
    public static Handover gone(String reason) {
        return new Handover(Outcome.GONE, OptionalInt.empty(), reason);
    }

    /** The same with the status of the HTTP answer that said so. */
    public Handover answered(int httpStatus) {
        return new Handover(outcome, OptionalInt.of(httpStatus), reason);
    }

    /** What the relay makes of it. */
    public enum Outcome {
        TAKEN,
        /** Not this time: to be tried again. */
        FAILED,
        /** This event will not be taken, however often it is tried. */
        REFUSED,
        /** The subscriber takes no events any more and says so: none is sent until staff switch it on again. */
        GONE
    }
}
