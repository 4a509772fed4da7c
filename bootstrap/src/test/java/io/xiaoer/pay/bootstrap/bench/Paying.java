package io.xiaoer.pay.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.load.Call;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Callbacks that report money for payments under way. */
final class Paying implements Workload {

    private static final String PAID = """
            select count(*) from orders
            join payments on payments.order_id = orders.id and payments.status = 'succeeded'
            join receipts on receipts.payment_id = payments.id and receipts.finding is null
            where orders.status = 'paid' and orders.id between 7000000000000 and 7999999999999
            """;

    private final String name;
    private final String method;
    private final Rows rows;
    private final Database database;
    private final Function<Rows.Trade, Call> callback;
    private long before;

    /** @param callback what the gateway sends when a payment is paid */
    Paying(String name, String method, Rows rows, Database database, Function<Rows.Trade, Call> callback) {
        this.name = name;
        this.method = method;
        this.rows = rows;
        this.database = database;
        this.callback = callback;
    }

    @Override
    public String name() {
        return name;
    }

    /** Signed before the load begins: that is the gateway's work. */
    @Override
    public Supplier<Call> calls(int most) {
        List<Rows.Trade> trades = rows.toBePaid(method, most);
        before = database.number(PAID);
        return new Each<>(trades.parallelStream().map(callback).toList());
    }

    @Override
    public Floor.Clients floor(int most) {
        return CallbackFloor.of(new Each<>(rows.toBePaid(method, most)));
    }

    @Override
    public void assertAllThere(long answered) {
        assertThat(database.number(PAID) - before).as("orders paid").isEqualTo(answered);
    }
}
