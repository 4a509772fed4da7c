package io.xiaoer.pay.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.load.Call;
import java.util.List;
import java.util.function.Supplier;

/** Orders of one piece each, of any of so many products. */
final class Ordering implements Workload {

    /** Those that the service has placed. */
    private static final String PLACED = "select count(*) from orders where id < 7000000000000";

    /** Pieces that were taken without an order, or the other way round. */
    private static final String ASTRAY = """
            select count(*) from (
                select product_id, sum(reserved) as pieces from stock group by product_id) held
            full join (
                select product_id, sum(quantity) as pieces from orders where status in ('pending', 'paid') group by product_id
            ) ordered using (product_id)
            where coalesce(held.pieces, 0) <> coalesce(ordered.pieces, 0)
            """;

    private final String name;
    private final int products;
    private final Database database;
    private final List<String> tokens;
    private long before;

    /** @param tokens of the customers, by number */
    Ordering(String name, int products, Database database, List<String> tokens) {
        this.name = name;
        this.products = products;
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return name;
    }

    private Supplier<Wish> wishes() {
        return Wish.of(products, tokens.size());
    }

    @Override
    public Supplier<Call> calls(int most) {
        before = database.number(PLACED);
        Supplier<Wish> wishes = wishes();
        return () -> {
            Wish wish = wishes.get();
            return Call.post(
                    "/api/orders",
                    tokens.get(wish.customerNumber()),
                    "{\"product_id\":\"%d\",\"address_id\":\"%d\",\"quantity\":1,\"method\":\"bank\"}"
                            .formatted(wish.product(), wish.address()));
        };
    }

    @Override
    public Floor.Clients floor(int most) {
        return OrderFloor.of(wishes());
    }

    @Override
    public void assertAllThere(long answered) {
        assertThat(database.number(PLACED) - before).as("orders placed").isEqualTo(answered);
        assertThat(database.number(ASTRAY))
                .as("products of which stock went astray")
                .isZero();
    }
}
