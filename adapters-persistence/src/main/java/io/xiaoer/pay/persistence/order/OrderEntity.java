package io.xiaoer.pay.persistence.order;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Closing;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code orders}, for reading. */
@Entity
@Immutable
@Table(name = "orders")
class OrderEntity {

    @Id
    Long id;

    @Column(name = "order_number")
    String orderNumber;

    String customer;

    String status;

    @Column(name = "product_id")
    long productId;

    @Column(name = "product_name")
    String productName;

    @Column(name = "product_source")
    String productSource;

    @Column(name = "unit_price_cents")
    long unitPriceCents;

    int quantity;

    String method;

    @Column(name = "address_id")
    long addressId;

    String recipient;

    String phone;

    String region;

    @Column(name = "address_detail")
    String addressDetail;

    String note;

    @Column(name = "refunded_from")
    String refundedFrom;

    @Column(name = "closing_by")
    String closingBy;

    @Column(name = "closing_reason")
    String closingReason;

    @Column(name = "closing_since")
    Instant closingSince;

    @Column(name = "closing_attempts")
    Integer closingAttempts;

    @Column(name = "closing_next_at")
    Instant closingNextAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static OrderEntity of(ResultSet row) throws SQLException {
        OrderEntity order = new OrderEntity();
        order.id = row.getLong("id");
        order.orderNumber = row.getString("order_number");
        order.customer = row.getString("customer");
        order.status = row.getString("status");
        order.productId = row.getLong("product_id");
        order.productName = row.getString("product_name");
        order.productSource = row.getString("product_source");
        order.unitPriceCents = row.getLong("unit_price_cents");
        order.quantity = row.getInt("quantity");
        order.method = row.getString("method");
        order.addressId = row.getLong("address_id");
        order.recipient = row.getString("recipient");
        order.phone = row.getString("phone");
        order.region = row.getString("region");
        order.addressDetail = row.getString("address_detail");
        order.note = row.getString("note");
        order.refundedFrom = row.getString("refunded_from");
        order.closingBy = row.getString("closing_by");
        order.closingReason = row.getString("closing_reason");
        order.closingSince = Columns.instant(row, "closing_since");
        order.closingAttempts = Columns.integer(row, "closing_attempts");
        order.closingNextAt = Columns.instant(row, "closing_next_at");
        order.createdAt = Columns.instant(row, "created_at");
        order.updatedAt = Columns.instant(row, "updated_at");
        return order;
    }

    Order toOrder() {
        return Order.reconstitute(new Order.State(
                new OrderId(id),
                new OrderNumber(orderNumber),
                new CustomerId(customer),
                new OrderLine(
                        new ProductId(productId),
                        productName,
                        Words.parse(ProductSource.class, productSource).orElseThrow(),
                        Money.ofCents(unitPriceCents),
                        quantity),
                Words.parse(PaymentMethod.class, method).orElseThrow(),
                new Address(new AddressId(addressId), recipient, phone, region, addressDetail),
                note,
                Words.parse(OrderStatus.class, status).orElseThrow(),
                Optional.ofNullable(refundedFrom).flatMap(word -> Words.parse(OrderStatus.class, word)),
                closing(),
                createdAt,
                updatedAt));
    }

    private Optional<Closing> closing() {
        return closingSince == null
                ? Optional.empty()
                : Optional.of(new Closing(closingBy, closingReason, closingSince, closingAttempts, closingNextAt));
    }

    Orders.OverdueOrder toOverdueOrder() {
        return new Orders.OverdueOrder(new OrderId(id), new OrderNumber(orderNumber), createdAt);
    }

    Orders.ClosingOrder toClosingOrder() {
        return new Orders.ClosingOrder(new OrderId(id), new OrderNumber(orderNumber), closingNextAt);
    }

    static Page.Cursor cursor(Order order) {
        return new Page.Cursor(order.createdAt(), order.id().value());
    }
}
