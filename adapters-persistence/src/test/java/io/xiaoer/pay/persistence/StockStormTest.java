package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.contract.StorageContract;
import io.xiaoer.pay.application.port.in.KeepAddresses.NewAddress;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many who want the same product at once: nothing is sold twice, nothing is refused that is there, nobody is stuck. */
@DatabaseTest
class StockStormTest extends StorageContract {

    static final String UNLIKE_THEIR_LEDGER = """
            select stock.product_id
            from (select product_id, sum(available) as available, sum(reserved) as reserved
                from stock where product_id = ? group by product_id) stock
            join (select product_id,
                    sum(case when kind = 'reserve' then -quantity
                        when kind in ('release', 'return', 'adjust') then quantity else 0 end) as available,
                    sum(case when kind = 'reserve' then quantity
                        when kind in ('release', 'ship', 'write_off') then -quantity else 0 end) as reserved
                from stock_moves group by product_id) ledger using (product_id)
            where stock.available <> ledger.available or stock.reserved <> ledger.reserved
            """;

    private static final int BUYERS = 16;

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    @Inject
    Rows rows;

    @Inject
    MeterRegistry meters;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    /** Each buyer goes on until he is refused. */
    @Test
    void exactlyAsManyAreSoldAsThereAreAndPartsCome() {
        ProductId product = shop.newProduct(300);

        List<Integer> bought = AtOnce.run(BUYERS, () -> {
            Buyer buyer = newBuyer();
            int pieces = 0;
            while (!buyer.buys(new PlaceOrder.Item(product, 1)).isRefused()) {
                pieces++;
            }
            return pieces;
        });

        assertThat(bought.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(storage.stock().find(product)).contains(new StockItem(product, 0, 300));
        assertThat(parts(product)).isBetween(2L, 16L);
        assertIsWhatItsLedgerSays(product);
    }

    /** Of one to three pieces each, until everybody was refused once. */
    @Test
    void nobodyIsRefusedWhileTheSumSuffices() {
        ProductId product = shop.newProduct(400);
        AtomicInteger seeds = new AtomicInteger();

        AtOnce.run(BUYERS, () -> {
            Buyer buyer = newBuyer();
            Random random = new Random(seeds.incrementAndGet());
            Outcome<List<Placed>> last;
            do {
                last = buyer.buys(new PlaceOrder.Item(product, 1 + random.nextInt(3)));
            } while (!last.isRefused());
            return true;
        });
        StockItem left = storage.stock().find(product).orElseThrow();

        assertThat(left.available()).isLessThan(3);
        if (left.available() > 0) {
            assertThat(newBuyer()
                            .buys(new PlaceOrder.Item(product, (int) left.available()))
                            .isRefused())
                    .isFalse();
        }
        assertThat(storage.stock().find(product)).contains(new StockItem(product, 0, 400));
        assertIsWhatItsLedgerSays(product);
    }

    @Test
    void basketsOfTwoHotProductsInEitherOrderNeverWaitForEachOther() {
        ProductId one = shop.newProduct(10_000);
        ProductId other = shop.newProduct(10_000);
        AtomicInteger next = new AtomicInteger();
        double conflicts = conflicts();

        AtOnce.run(BUYERS, () -> {
            Buyer buyer = newBuyer();
            boolean turned = next.getAndIncrement() % 2 == 0;
            for (int i = 0; i < 20; i++) {
                PlaceOrder.Item first = new PlaceOrder.Item(turned ? one : other, 2);
                PlaceOrder.Item second = new PlaceOrder.Item(turned ? other : one, 2);
                assertThat(buyer.buys(first, second).isRefused()).isFalse();
            }
            return true;
        });

        assertThat(conflicts()).isEqualTo(conflicts);
        for (ProductId product : List.of(one, other)) {
            assertThat(storage.stock().find(product))
                    .contains(new StockItem(product, 10_000 - BUYERS * 40, BUYERS * 40));
            assertIsWhatItsLedgerSays(product);
        }
    }

    /** Everything that moves stock, at once, over two products of which now and then nothing is left. */
    @Test
    void whateverHappensAtOnceTheLedgerIsTheStock() {
        List<Product> products = Stream.generate(this::newProduct).limit(2).toList();
        products.forEach(
                product -> commit(() -> storage.stock().adjust(product.id(), 60, "staff", "counted", later(1))));
        CustomerId customer = newCustomer();
        Queue<Order> orders = new ConcurrentLinkedQueue<>(IntStream.range(0, BUYERS * 25)
                .mapToObj(i -> newOrder(customer, products.get(i % 2), 1 + i % 7, era))
                .toList());
        AtomicInteger seeds = new AtomicInteger();

        AtOnce.run(BUYERS, () -> {
            Random random = new Random(seeds.incrementAndGet());
            List<Order> held = new ArrayList<>();
            for (Order order = orders.poll(); order != null; order = orders.poll()) {
                Order wanted = order;
                if (commit(() -> storage.stock().reserve(wanted, "a", later(2))).isEmpty()) {
                    held.add(order);
                }
                giveUpSome(held, random);
            }
            commit(() -> storage.stock().releaseAll(held, "a", later(4)));
            return true;
        });

        for (Product product : products) {
            assertThat(storage.stock().find(product.id()).orElseThrow().reserved())
                    .isZero();
            assertIsWhatItsLedgerSays(product.id());
        }
    }

    private void giveUpSome(List<Order> held, Random random) {
        int what = random.nextInt(6);
        if (what == 0 && held.size() > 3) {
            List<Order> some = List.copyOf(held.subList(0, 3));
            commit(() -> storage.stock().releaseAll(some, "a", later(3)));
            held.removeAll(some);
        } else if (what == 1 && !held.isEmpty()) {
            Order one = held.remove(0);
            commit(() -> storage.stock().ship(one, "a", later(3)));
        } else if (what <= 3 && !held.isEmpty()) {
            Order one = held.remove(0);
            commit(() -> storage.stock().release(one, "a", later(3)));
        } else if (what == 4 && !held.isEmpty()) {
            ProductId product = held.get(0).line().productId();
            commit(() -> storage.stock().adjust(product, random.nextInt(9) - 4, "staff", "", later(3)));
        }
    }

    private Buyer newBuyer() {
        Actor customer = Actor.customer(newName("buyer"));
        AddressId address = shop.useCases
                .keepAddresses()
                .add(customer, new NewAddress("收件人", "13800000000", "青岛", "海尔路 1 号"))
                .id();
        return new Buyer(shop.useCases.placeOrder(), customer, address);
    }

    /** Somebody with an address. Orders of one customer are placed one after the other. */
    private record Buyer(PlaceOrder orders, Actor customer, AddressId address) {

        Outcome<List<Placed>> buys(PlaceOrder.Item... items) {
            return orders.place(new PlaceOrder.Command(customer, List.of(items), address, PaymentMethod.BANK, ""));
        }
    }

    private long parts(ProductId product) {
        return rows.number("select count(*) from stock where product_id = ?", product.value());
    }

    private double conflicts() {
        return meters.counter("xiaoer.transaction.conflicts", "outcome", "repeated")
                .count();
    }

    private void assertIsWhatItsLedgerSays(ProductId product) {
        assertThat(rows.texts(UNLIKE_THEIR_LEDGER, product.value())).isEmpty();
    }
}
