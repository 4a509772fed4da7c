package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Goes through many rows a few at a time: by key, so that one that fails does not come back in the same run. */
final class Batches {

    private Batches() {}

    /**
     * Acts on each row, {@code most} at the most.
     *
     * @param place of a row in the order in which they are read
     */
    static <T> void forEach(int most, int batchSize, Read<T> read, Function<T, Page.Cursor> place, Consumer<T> act) {
        forEachBatch(most, batchSize, read, place, batch -> batch.forEach(act));
    }

    /** As {@link #forEach}, on all rows of a batch together; no batch is empty. */
    static <T> void forEachBatch(
            int most, int batchSize, Read<T> read, Function<T, Page.Cursor> place, Consumer<List<T>> act) {
        Optional<Page.Cursor> after = Optional.empty();
        int left = most;
        int wanted;
        List<T> batch;
        do {
            wanted = Math.min(batchSize, left);
            batch = read.next(after, wanted);
            if (!batch.isEmpty()) {
                act.accept(batch);
                after = Optional.of(place.apply(batch.get(batch.size() - 1)));
            }
            left -= batch.size();
        } while (left > 0 && batch.size() == wanted);
    }

    /** Forgets a batch in a unit of work of its own, time and again, until one is not full; says how many they were. */
    static int forget(UnitOfWork unitOfWork, int batchSize, IntSupplier batch) {
        int forgotten = 0;
        int last;
        do {
            last = unitOfWork.run(() -> Outcome.accepted(batch.getAsInt())).fold(count -> count, refusal -> 0);
            forgotten += last;
        } while (last == batchSize);
        return forgotten;
    }

    /** Reads the next rows behind a place, or the first ones. */
    @FunctionalInterface
    interface Read<T> {
        List<T> next(Optional<Page.Cursor> after, int limit);
    }
}
