package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Page.Cursor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts lists into pages. */
final class Paging {

    static final Comparator<Cursor> OLDEST_FIRST =
            Comparator.comparing(Cursor::at).thenComparingLong(Cursor::id);

    private Paging() {}

    static <R> Page<R> newestFirst(List<R> rows, Page.Request request, Function<R, Cursor> place) {
        List<R> found = rows.stream()
                .filter(row -> request.after()
                        .map(after -> OLDEST_FIRST.compare(place.apply(row), after) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(place, OLDEST_FIRST).reversed())
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request.limit(), place);
    }

    static <R> List<R> oldestFirst(List<R> rows, Optional<Cursor> after, int limit, Function<R, Cursor> place) {
        return rows.stream()
                .filter(row -> after.map(cursor -> OLDEST_FIRST.compare(place.apply(row), cursor) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(place, OLDEST_FIRST))
                .limit(limit)
                .toList();
    }

    /** From its beginning, up to but without its end; what is empty has no bound. */
    static boolean within(Instant at, Optional<Instant> from, Optional<Instant> to) {
        return from.map(begin -> !at.isBefore(begin)).orElse(true)
                && to.map(at::isBefore).orElse(true);
    }
}
