package io.xiaoer.pay.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list, newest first.
 *
 * @param next where the next page begins; empty on the last one
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    public Page {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of {@code found}, which may hold one more: that one tells that there is a next page. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), next);
    }

    /** A place between two rows: behind the row created {@code at} with this {@code id}. */
    public record Cursor(Instant at, long id) {}

    /**
     * Which part of a list is wanted.
     *
     * @param limit from 1 to {@link #MOST}
     */
    public record Request(int limit, Optional<Cursor> after) {

        public static final int MOST = 100;

        public Request {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("a page of " + limit);
            }
        }

        public static Request first(int limit) {
            return new Request(limit, Optional.empty());
        }
    }
}
