package io.xiaoer.pay.bootstrap.bench;

import io.xiaoer.pay.bootstrap.load.Call;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** What comes on a day: 60 % polls, 25 % orders, 10 % callbacks, and a look at what there is to buy. */
final class Mixed implements Workload {

    private static final int POLLS = 60;
    private static final int ORDERS = POLLS + 25;
    private static final int CALLBACKS = ORDERS + 10;

    private static final String PRODUCTS =
            "select * from products where on_sale order by created_at desc, id desc limit 20";

    private final Workload polls;
    private final Workload orders;
    private final Workload callbacks;
    private final String token;

    /** @param token anybody's */
    Mixed(Workload polls, Workload orders, Workload callbacks, String token) {
        this.polls = polls;
        this.orders = orders;
        this.callbacks = callbacks;
        this.token = token;
    }

    @Override
    public String name() {
        return "(f) mix";
    }

    @Override
    public Supplier<Call> calls(int most) {
        Call products = Call.get("/api/products", token);
        List<Supplier<Call>> parts =
                List.of(polls.calls(most), orders.calls(most), callbacks.calls(most / 5 + 1), () -> products);
        return () -> parts.get(part()).get();
    }

    private static int part() {
        int any = ThreadLocalRandom.current().nextInt(100);
        return any < POLLS ? 0 : any < ORDERS ? 1 : any < CALLBACKS ? 2 : 3;
    }

    @Override
    public Floor.Clients floor(int most) {
        Floor.Clients poll = polls.floor(most);
        Floor.Clients order = orders.floor(most);
        Floor.Clients callback = callbacks.floor(most / 5 + 1);
        Floor.Clients look = connection -> {
            var products = connection.prepareStatement(PRODUCTS);
            return () -> products.executeQuery().close();
        };
        return connection -> {
            List<Floor> parts =
                    List.of(poll.on(connection), order.on(connection), callback.on(connection), look.on(connection));
            return () -> {
                parts.get(part()).once();
                connection.commit();
            };
        };
    }

    /** How many of each there were is not known; each workload by itself has shown that nothing goes astray. */
    @Override
    public void assertAllThere(long answered) {}
}
