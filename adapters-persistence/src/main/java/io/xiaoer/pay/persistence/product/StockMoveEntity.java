package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.stock.StockMove;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code stock_moves}, for reading. */
@Entity
@Immutable
@Table(name = "stock_moves")
class StockMoveEntity {

    @Id
    Long id;

    @Column(name = "product_id")
    long productId;

    String kind;

    long quantity;

    @Column(name = "order_number")
    String orderNumber;

    String operator;

    String reason;

    Instant at;

    StockMove toMove() {
        return new StockMove(
                Words.parse(StockMove.Kind.class, kind).orElseThrow(),
                quantity,
                Optional.ofNullable(orderNumber).map(OrderNumber::new),
                operator,
                reason,
                at);
    }
}
