package io.xiaoer.pay.bootstrap.bench;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** What somebody orders, one piece of it. */
record Wish(long product, String customer, long address) {

    /** Anybody wants any one of so many products. */
    static Supplier<Wish> of(int products, int customers) {
        return () -> {
            int customer = ThreadLocalRandom.current().nextInt(customers);
            return new Wish(
                    Rows.PRODUCTS_FROM + ThreadLocalRandom.current().nextInt(products),
                    Rows.customer(customer),
                    Rows.ADDRESSES_FROM + customer);
        };
    }

    int customerNumber() {
        return (int) (address - Rows.ADDRESSES_FROM);
    }
}
