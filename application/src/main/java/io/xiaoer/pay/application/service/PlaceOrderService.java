package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.application.port.out.Observations.StockCheck;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class PlaceOrderService implements PlaceOrder {

    private final AnsweringWork work;
    private final Products products;
    private final Addresses addresses;
    private final Orders orders;
    private final Payments payments;
    private final OrderWriter writer;
    private final Journal journal;
    private final SupplierStock suppliers;
    private final Gateways gateways;
    private final DeadlineRule deadlines;
    private final InstantSource clock;

    PlaceOrderService(
            AnsweringWork work,
            Products products,
            Addresses addresses,
            Orders orders,
            Payments payments,
            OrderWriter writer,
            Journal journal,
            SupplierStock suppliers,
            Gateways gateways,
            DeadlineRule deadlines,
            InstantSource clock) {
        this.work = work;
        this.products = products;
        this.addresses = addresses;
        this.orders = orders;
        this.payments = payments;
        this.writer = writer;
        this.journal = journal;
        this.suppliers = suppliers;
        this.gateways = gateways;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Outcome<List<Placed>> place(Command command) {
        if (!gateways.offer(command.method())) {
            return Outcome.refused(Refusal.of(Reason.UNSUPPORTED_METHOD));
        }
        Map<ProductId, Integer> basket = merge(command.items());
        Map<ProductId, Product> found = products.find(basket.keySet());
        return askSuppliers(found.values(), basket)
                .then(enough -> work.run(() -> place(command, basket, found, clock.instant())));
    }

    private static Map<ProductId, Integer> merge(List<Item> items) {
        Map<ProductId, Integer> basket = new LinkedHashMap<>();
        items.forEach(item -> basket.merge(item.product(), item.quantity(), Math::addExact));
        return basket;
    }

    /** A remote call, so before the transaction opens. */
    private Outcome<Boolean> askSuppliers(Collection<Product> found, Map<ProductId, Integer> basket) {
        Outcome<Boolean> enough = Outcome.accepted(true);
        for (Product product : found) {
            if (product.source() == ProductSource.HAIER) {
                enough = enough.then(yes -> askSupplier(product, basket.get(product.id())));
            }
        }
        return enough;
    }

    private Outcome<Boolean> askSupplier(Product product, int quantity) {
        SupplierStock.Answer answer = suppliers.check(product, quantity);
        journal.looked(product.source(), found(answer.kind()));
        return switch (answer.kind()) {
            case ENOUGH -> Outcome.accepted(true);
            case TOO_LITTLE -> Outcome.refused(Refusal.supplierHasTooLittle(answer.available(), quantity));
            case UNAVAILABLE -> Outcome.refused(Refusal.of(Reason.SUPPLIER_UNAVAILABLE));
            case CREDENTIALS_REFUSED -> Outcome.refused(Refusal.of(Reason.SUPPLIER_AUTH_FAILED));
        };
    }

    private static StockCheck found(SupplierStock.Answer.Kind kind) {
        return switch (kind) {
            case ENOUGH -> StockCheck.ENOUGH;
            case TOO_LITTLE -> StockCheck.TOO_LITTLE;
            case UNAVAILABLE -> StockCheck.UNAVAILABLE;
            case CREDENTIALS_REFUSED -> StockCheck.CREDENTIALS_REFUSED;
        };
    }

    private Outcome<List<Placed>> place(
            Command command, Map<ProductId, Integer> basket, Map<ProductId, Product> found, Instant now) {
        for (ProductId id : basket.keySet()) {
            if (!found.containsKey(id) || !found.get(id).onSale()) {
                return Outcome.refused(Refusal.of(Reason.PRODUCT_NOT_FOUND));
            }
        }
        Optional<Address> address = addresses.find(command.customer().customerId(), command.address());
        if (address.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.ADDRESS_INVALID));
        }
        List<Placed> placed = new ArrayList<>();
        for (Map.Entry<ProductId, Integer> item : basket.entrySet()) {
            OrderLine line = OrderLine.of(found.get(item.getKey()), item.getValue());
            Optional<Placed> written = write(command, address.get(), line, now);
            if (written.isEmpty()) {
                return Outcome.refused(Refusal.of(Reason.TOO_MANY_UNPAID_ORDERS));
            }
            placed.add(written.get());
        }
        return reserve(placed, command.customer().name(), now);
    }

    /** Empty when the customer has too many unpaid orders, those written before it in this basket included. */
    private Optional<Placed> write(Command command, Address address, OrderLine line, Instant now) {
        Order order = Order.place(
                orders.nextId(), command.customer().customerId(), line, command.method(), address, command.note(), now);
        Instant deadline = deadlines.deadline(order, deadlines.timeToLive(), now);
        Payment payment = Payment.create(payments.nextId(), order, command.method(), deadline, now);
        return writer.add(order, payment) ? Optional.of(new Placed(order, payment, now)) : Optional.empty();
    }

    /** The products' stock is taken last, and in the products' order, so that two baskets never wait for each other. */
    private Outcome<List<Placed>> reserve(List<Placed> placed, String operator, Instant now) {
        List<Order> inStockOrder = placed.stream()
                .map(Placed::order)
                .sorted(Comparator.comparingLong(
                        order -> order.line().productId().value()))
                .toList();
        for (Order order : inStockOrder) {
            Optional<StockItem> tooLittle = writer.reserve(order, operator, now);
            if (tooLittle.isPresent()) {
                return Outcome.refused(Refusal.insufficientStock(
                        tooLittle.get().available(), order.line().quantity()));
            }
        }
        return Outcome.accepted(placed);
    }
}
