package io.xiaoer.pay.persistence.database;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;

/**
 * Which rows a list in plain SQL is to find. A bound that nobody asked for is one that leaves nothing out: so each list is
 * one constant statement, with the parameters {@code :from}, {@code :to}, {@code :afterAt}, {@code :afterId} and {@code
 * :most}, which is one row more than the page has.
 */
public record Slice(Instant from, Instant to, Page.Cursor after, int most) {

    /** Before and after whatever is kept. */
    public static final Instant FIRST = Instant.EPOCH;

    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Page.Cursor BEHIND_ALL = new Page.Cursor(LAST, Long.MAX_VALUE);

    public static Slice of(Optional<Instant> from, Optional<Instant> to, Page.Request page) {
        return new Slice(
                from.orElse(FIRST), to.orElse(LAST), page.after().orElse(BEHIND_ALL), Math.addExact(page.limit(), 1));
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
                .setParameter("to", to)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .setParameter("most", most);
    }
}
