package io.xiaoer.pay.domain.refund;

import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What becomes of an order's goods once all its money is back. What staff said last counts; where they said nothing,
 * goods that never left the house go on sale again, and goods that the customer has do not.
 */
public final class RestockRule {

    private RestockRule() {}

    /**
     * @param refundedFrom where the order stood when its money was asked back
     * @param refunds those that gave it back
     */
    public static Optional<StockMove.Kind> move(OrderStatus refundedFrom, Collection<Refund> refunds) {
        Optional<Boolean> said = refunds.stream()
                .filter(refund -> refund.restock().isPresent())
                .max(Comparator.comparing(Refund::updatedAt))
                .flatMap(Refund::restock);
        if (refundedFrom == OrderStatus.PAID) {
            return Optional.of(said.orElse(true) ? StockMove.Kind.RELEASE : StockMove.Kind.WRITE_OFF);
        }
        return said.orElse(false) ? Optional.of(StockMove.Kind.RETURN) : Optional.empty();
    }
}
