package io.xiaoer.pay.application.contract;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.ConfirmedSuccess;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Data of its own for each contract test, written through the ports. */
public abstract class StorageContract {

    /** What people write: Chinese beyond the basic plane, an emoji of several code points, quotes. */
    protected static final String ANY_TEXT = "海尔冰箱 𠮷野家 👩‍🚒🇨🇳 «naïve» 'quoted' \"double\" \\ %_ \n\tend";

    /** Of pending orders that a customer may have, where a test is not about that. */
    protected static final int ANY_NUMBER = Integer.MAX_VALUE;

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Begins somewhere else whenever these classes are loaded again, perhaps over the same database. */
    private static final AtomicLong ERAS = new AtomicLong(System.currentTimeMillis() / 10 % 100_000);

    /**
     * Every test has ten days of its own, somewhere in the next three thousand years, so that searches by time find its
     * rows and no others.
     */
    protected final Instant era =
            Instant.parse("2031-01-01T08:00:00.123456Z").plus(Duration.ofDays(10 * ERAS.incrementAndGet()));

    /** The ports under test, over one store. */
    protected abstract UseCases.Storage storage();

    /** Runs {@code work} in a unit of work that accepts. */
    protected final <T> T commit(Supplier<T> work) {
        return storage().unitOfWork().run(() -> Outcome.accepted(work.get())).fold(value -> value, refusal -> {
            throw new AssertionError("an accepted unit of work came back refused: " + refusal);
        });
    }

    protected final void commit(Runnable work) {
        commit(() -> {
            work.run();
            return true;
        });
    }

    protected final Instant later(long seconds) {
        return era.plusSeconds(seconds);
    }

    protected final String newName(String kind) {
        return "%s-%d-%s".formatted(kind, NAMES.incrementAndGet(), Long.toString(System.nanoTime(), 36));
    }

    protected final CustomerId newCustomer() {
        return new CustomerId(newName("customer"));
    }

    protected final Product newProduct() {
        return newProduct(era, true);
    }

    /** Of our own, without any stock yet. */
    protected final Product newProduct(Instant createdAt, boolean onSale) {
        Product product = new Product(
                storage().products().nextId(),
                newName("product"),
                Money.ofCents(19_900),
                ProductSource.LOCAL,
                Optional.empty(),
                onSale,
                createdAt);
        commit(() -> {
            storage().products().add(product);
            storage().stock().open(product.id());
        });
        return product;
    }

    protected final Order newOrder() {
        return newOrder(newCustomer(), era);
    }

    /** Pending, without a payment. */
    protected final Order newOrder(CustomerId customer, Instant createdAt) {
        return newOrder(customer, newProduct(), 1, createdAt);
    }

    protected final Order newOrder(CustomerId customer, Product product, int quantity, Instant createdAt) {
        Address address = newAddress(customer);
        Order order = Order.place(
                storage().orders().nextId(),
                customer,
                OrderLine.of(product, quantity),
                PaymentMethod.WECHAT,
                address,
                ANY_TEXT,
                createdAt);
        commit(() -> storage().orders().add(order, List.of(event("order.created", createdAt)), ANY_NUMBER));
        return order;
    }

    protected final Address newAddress(CustomerId customer) {
        Address address = new Address(storage().addresses().nextId(), ANY_TEXT, "+86 138 0000 0000", "山东 青岛", ANY_TEXT);
        commit(() -> storage().addresses().add(customer, address, era));
        return address;
    }

    protected final Payment newPayment(Order order) {
        return newPayment(order, order.createdAt(), order.createdAt().plus(Duration.ofMinutes(30)));
    }

    /** Open. The order must not have another open one. */
    protected final Payment newPayment(Order order, Instant createdAt, Instant expiresAt) {
        Payment payment =
                Payment.create(storage().payments().nextId(), order, PaymentMethod.WECHAT, expiresAt, createdAt);
        commit(() -> {
            storage().orders().lock(order.id());
            storage().payments().add(payment);
        });
        return payment;
    }

    /** Locks an order, does something with it and saves it, as every command does. */
    protected final Order change(OrderId id, Consumer<Order> change, OrderEvent... events) {
        return commit(() -> {
            Order order = storage().orders().lock(id).orElseThrow();
            change.accept(order);
            storage().orders().save(order, List.of(events));
            return order;
        });
    }

    /** Locks a payment with its order, does something with it and saves it. */
    protected final Payment change(Payment payment, Consumer<Payment> change) {
        return commit(() -> {
            storage().orders().lock(payment.orderId());
            Payment locked = storage().payments().lockAll(payment.orderId()).stream()
                    .filter(candidate -> candidate.id().equals(payment.id()))
                    .findFirst()
                    .orElseThrow();
            change.accept(locked);
            storage().payments().save(locked);
            return locked;
        });
    }

    /** Money that came for a payment, not on record yet: applied to its order, or held because of what was found. */
    protected static Receipt money(Receipt.Key key, Payment payment, Optional<Receipt.Finding> finding, Instant at) {
        return Receipt.of(
                new ConfirmedSuccess(key, payment.amount().toDecimal(), at),
                Optional.of(payment.tradeNumber()),
                Optional.of(payment),
                payment.amount(),
                finding,
                at.plusSeconds(1));
    }

    /** A number of the bank's that no other money has. */
    protected final Receipt.Key newMoney() {
        return new Receipt.Key(Provider.BANK, newName("tx"));
    }

    protected static OrderEvent event(String type, Instant at) {
        return new OrderEvent(type, Map.of("customer", ANY_TEXT, "empty", ""), at);
    }
}
