package io.xiaoer.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Instant AT = Instant.parse("2026-11-11T00:00:00Z");

    @Test
    void oneRowMoreThanFitsTellsThatThereIsANextPage() {
        Page<Long> page = Page.of(rows(4), 3, row -> new Cursor(AT, row));

        assertThat(page.items()).containsExactly(1L, 2L, 3L);
        assertThat(page.next()).contains(new Cursor(AT, 3));
    }

    @Test
    void asManyRowsAsFitAreTheLastPage() {
        assertThat(Page.of(rows(3), 3, row -> new Cursor(AT, row)).next()).isEmpty();
        assertThat(Page.of(rows(2), 3, row -> new Cursor(AT, row)).items()).containsExactly(1L, 2L);
        assertThat(Page.of(rows(0), 3, row -> new Cursor(AT, row)).items()).isEmpty();
    }

    @Test
    void aMappedPageKeepsItsPlace() {
        Page<String> page = Page.of(rows(4), 3, row -> new Cursor(AT, row)).map(String::valueOf);

        assertThat(page.items()).containsExactly("1", "2", "3");
        assertThat(page.next()).contains(new Cursor(AT, 3));
    }

    @Test
    void aPageDoesNotChangeWithTheListItWasMadeOf() {
        List<Long> rows = new ArrayList<>(rows(2));
        Page<Long> page = Page.of(rows, 3, row -> new Cursor(AT, row));

        rows.clear();

        assertThat(page.items()).hasSize(2);
    }

    private static List<Long> rows(long count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}
