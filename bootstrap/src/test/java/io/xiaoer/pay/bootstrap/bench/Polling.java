package io.xiaoer.pay.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.load.Call;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a countdown asks every few seconds: how a payment is. */
final class Polling implements Workload {

    private static final int PAYMENTS = 1_000;

    /** Only who writes is given a number. Jobs write meanwhile, now and then. */
    private static final String WRITERS =
            "select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)";

    private static final int OTHERS = 100;

    private final Database database;
    private final List<Rows.Trade> trades;
    private final List<String> tokens;
    private long before;

    /** @param token of a customer */
    Polling(Rows rows, Database database, Function<String, String> token) {
        this.database = database;
        this.trades = rows.toBePaid("bank", PAYMENTS);
        this.tokens =
                trades.stream().map(trade -> token.apply(trade.customer())).toList();
    }

    @Override
    public String name() {
        return "(e) poll";
    }

    @Override
    public Supplier<Call> calls(int most) {
        before = database.number(WRITERS);
        return () -> {
            int any = ThreadLocalRandom.current().nextInt(PAYMENTS);
            return Call.get("/api/payments/" + trades.get(any).payment(), tokens.get(any));
        };
    }

    @Override
    public Floor.Clients floor(int most) {
        return PollFloor.of(() -> trades.get(ThreadLocalRandom.current().nextInt(PAYMENTS)));
    }

    @Override
    public void assertAllThere(long answered) {
        assertThat(database.number(WRITERS) - before)
                .as("transactions that wrote")
                .isLessThan(OTHERS + answered / 10);
    }
}
