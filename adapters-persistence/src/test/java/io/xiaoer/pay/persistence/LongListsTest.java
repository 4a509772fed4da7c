package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each list and search of the console takes hardly longer over a hundred times as many orders. Prints what it measured.
 * {@code -Dlists.orders} says how many.
 */
@Tag("chaos")
@DatabaseTest
class LongListsTest {

    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("lists.orders", 1_000_000);
    private static final double MOST = 1.5;

    /** The machine does other things as well: the quietest of some rounds says what the list itself takes. */
    private static final int ROUNDS = 60;

    private static final int CALLS = 9;

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @AfterEach
    void forgetIt() {
        rows.emptyTheShop();
    }

    @Test
    void noListTakesMuchLongerOverManyOrders() throws SQLException {
        GrowingShop.open(rows);
        GrowingShop.grow(rows, 1, FEW);
        measured(FEW);
        Map<String, Long> few = measured(FEW);
        GrowingShop.grow(rows, FEW + 1, MANY);
        Map<String, Long> many = measured(MANY);

        Map<String, Double> ratios = new LinkedHashMap<>();
        few.forEach((name, nanos) -> ratios.put(name, (double) many.get(name) / nanos));
        System.out.printf("lists: %,d orders, %,d orders, ratio%n", FEW, MANY);
        ratios.forEach((name, ratio) -> System.out.printf(
                "lists: | %s | %.2f ms | %.2f ms | %.2f |%n",
                name, millis(few.get(name)), millis(many.get(name)), ratio));
        assertThat(ratios)
                .allSatisfy((name, ratio) -> assertThat(ratio).as(name).isLessThanOrEqualTo(MOST));
    }

    private Map<String, Long> measured(int orders) {
        Map<String, Supplier<Page<?>>> lists = ConsoleLists.of(storage, orders);
        Map<String, Long> nanos = new LinkedHashMap<>();
        IntStream.range(0, ROUNDS)
                .forEach(round -> lists.forEach((name, list) -> nanos.merge(name, median(list), Math::min)));
        return nanos;
    }

    private static long median(Supplier<Page<?>> list) {
        long[] times = LongStream.range(0, CALLS).map(call -> nanos(list)).toArray();
        Arrays.sort(times);
        return times[CALLS / 2];
    }

    private static long nanos(Supplier<Page<?>> list) {
        long begun = System.nanoTime();
        list.get();
        return System.nanoTime() - begun;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
