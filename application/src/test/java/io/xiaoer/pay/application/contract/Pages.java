package io.xiaoer.pay.application.contract;

import io.xiaoer.pay.application.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns pages. */
final class Pages {

    /** More pages than any test has: a cursor that leads nowhere must not turn them for ever. */
    private static final int MOST = 50;

    private Pages() {}

    /** All pages of a list, from the first one to the one without a next. */
    static <T> List<List<T>> all(int limit, Function<Page.Request, Page<T>> list) {
        List<List<T>> pages = new ArrayList<>();
        Optional<Page.Cursor> after = Optional.empty();
        do {
            Page<T> page = list.apply(new Page.Request(limit, after));
            pages.add(page.items());
            after = page.next();
        } while (after.isPresent() && pages.size() < MOST);
        return pages;
    }
}
