package io.xiaoer.pay.persistence.database;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;

/**
 * Which rows a list in plain SQL is to find. A bound that nobody asked for is one that leaves nothing out: so each list is
 * one constant statement, with the parameters {@code :from}, {@code :afterAt}, {@code :afterId} and {@code :most}, which is one
 * row more than the page has.
 *
 * <p>A plan is made once for all values of these, when neither how few rows are wanted nor how many have a status is known,
 * and might go by time and leave out whatever has another status. So that it cannot, a list of one status asks for one of
 * an array and puts it first in its order, as the index of the status alone has it; and the 101 rows that the longest page
 * takes stand in it as a number.
 */
public record Slice(Instant from, Page.Cursor after, int most) {

    /** Before and after whatever is kept. */
    public static final Instant FIRST = Instant.EPOCH;

    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Page.Cursor BEHIND_ALL = new Page.Cursor(LAST, Long.MAX_VALUE);

    public static Slice of(Optional<Instant> from, Optional<Instant> to, Page.Request page) {
        return new Slice(
                from.orElse(FIRST), beginning(to, page.after()).orElse(BEHIND_ALL), Math.addExact(page.limit(), 1));
    }

    /**
     * Where a page begins, newest first: behind the row before it, or where its time ends. A query is given one of the two:
     * of both, PostgreSQL might enter the index at the later one and read on to the other.
     */
    static Optional<Page.Cursor> beginning(Optional<Instant> to, Optional<Page.Cursor> after) {
        return Stream.concat(to.map(end -> new Page.Cursor(end, 0)).stream(), after.stream())
                .min(Comparator.comparing(Page.Cursor::at).thenComparing(Page.Cursor::id));
    }

    public static Slice of(Page.Request page) {
        return of(Optional.empty(), Optional.empty(), page);
    }

    /** The words of what a list is filtered by: of the one wanted, or else of all there are. */
    public static <E extends Enum<E>> String[] words(Class<E> all, Optional<E> wanted) {
        return wanted.map(Stream::of)
                .orElseGet(() -> Stream.of(all.getEnumConstants()))
                .map(Words::of)
                .toArray(String[]::new);
    }

    public <E> NativeQuery<E> of(NativeQuery<E> list) {
        return list.setParameter("from", from)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .setParameter("most", most);
    }
}
