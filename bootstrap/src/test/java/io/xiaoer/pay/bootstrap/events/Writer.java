package io.xiaoer.pay.bootstrap.events;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes orders and what happens to them, as fast as it can; one transaction in ten is rolled back. What they order is a
 * supplier's, so that they hold no stock of ours.
 */
final class Writer {

    private static final int STEPS = 4;
    private static final int EVENTS_OF_A_STEP = 2;

    private final UseCases.Storage storage;
    private final String family;
    private final Random luck;
    private final Product product;
    private final Address address;
    private final CustomerId customer;

    /** @param family what all its events' types begin with */
    Writer(UseCases.Storage storage, String family, long seed) {
        this.storage = storage;
        this.family = family;
        this.luck = new Random(seed);
        this.customer = new CustomerId(family + seed);
        this.product = new Product(
                storage.products().nextId(),
                family,
                Money.ofCents(100),
                ProductSource.HAIER,
                Optional.of("BC0123456789"),
                true,
                Instant.now());
        this.address = new Address(storage.addresses().nextId(), "r", "+86 138 0000 0000", "r", "d");
        commit(() -> {
            storage.products().add(product);
            storage.addresses().add(customer, address, Instant.now());
            return true;
        });
    }

    /** Several orders at once, whose events come between each other's. */
    void write(int events) {
        List<Order> open = new ArrayList<>();
        for (int i = 0; i < events / (STEPS * EVENTS_OF_A_STEP); i++) {
            open.add(newOrder());
        }
        for (int step = 1; step < STEPS; step++) {
            open.forEach(order -> happen(order.id()));
        }
    }

    private Order newOrder() {
        Order order = Order.place(
                storage.orders().nextId(),
                customer,
                OrderLine.of(product, 1),
                PaymentMethod.BANK,
                address,
                "",
                Instant.now());
        commit(() -> storage.orders().add(order, events(), Integer.MAX_VALUE));
        return order;
    }

    private void happen(OrderId id) {
        if (luck.nextInt(10) == 0) {
            storage.unitOfWork().run(() -> {
                append(id);
                return Outcome.refused(Refusal.of(Refusal.Reason.CONFLICT));
            });
        }
        commit(() -> {
            append(id);
            return true;
        });
    }

    private void append(OrderId id) {
        Order order = storage.orders().lock(id).orElseThrow();
        storage.orders().save(order, events());
    }

    private List<OrderEvent> events() {
        OrderEvent event = new OrderEvent(family + ".happened", Map.of("customer", customer.value()), Instant.now());
        return List.of(event, event);
    }

    private <T> T commit(Supplier<T> work) {
        return storage.unitOfWork().run(() -> Outcome.accepted(work.get())).fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }
}
