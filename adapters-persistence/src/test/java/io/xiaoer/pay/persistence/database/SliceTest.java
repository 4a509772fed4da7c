package io.xiaoer.pay.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aPageBeginsBehindTheRowBeforeItOrWhereItsTimeEndsWhicheverIsEarlier() {
        Page.Cursor before = new Page.Cursor(NOON, 7);

        assertThat(Slice.beginning(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(Slice.beginning(Optional.empty(), Optional.of(before))).contains(before);
        assertThat(Slice.beginning(Optional.of(NOON.plusSeconds(1)), Optional.of(before)))
                .contains(before);
        assertThat(Slice.beginning(Optional.of(NOON.minusSeconds(1)), Optional.of(before)))
                .contains(new Page.Cursor(NOON.minusSeconds(1), 0));
    }

    /** Ids begin at 1, so that no row of that instant is behind its 0. */
    @Test
    void whatCameIntoBeingWhenTheTimeEndsIsNotInIt() {
        assertThat(Slice.beginning(Optional.of(NOON), Optional.empty())).contains(new Page.Cursor(NOON, 0));
    }
}
