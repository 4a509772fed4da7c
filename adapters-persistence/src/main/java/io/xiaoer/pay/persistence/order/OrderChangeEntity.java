package io.xiaoer.pay.persistence.order;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code order_changes}, for reading. */
@Entity
@Immutable
@Table(name = "order_changes")
class OrderChangeEntity {

    @Id
    Long id;

    @Column(name = "order_id")
    long orderId;

    @Column(name = "from_status")
    String fromStatus;

    @Column(name = "to_status")
    String toStatus;

    String operator;

    String note;

    Instant at;

    OrderChange toChange() {
        return new OrderChange(
                Words.parse(OrderStatus.class, fromStatus).orElseThrow(),
                Words.parse(OrderStatus.class, toStatus).orElseThrow(),
                operator,
                note,
                at);
    }
}
