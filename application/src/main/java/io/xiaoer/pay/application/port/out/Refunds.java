package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All refunds. Written only under the locks of their order, if they have one, and their receipt; a refund never changes
 * either, so it may be found without a lock, locked by these, and read again.
 */
public interface Refunds {

    /** An id that no other refund has or will have. */
    RefundId nextId();

    void add(Refund refund);

    /** Writes what changed: status, restock, attempts, when to ask next, trouble. */
    void save(Refund refund);

    Optional<Refund> find(RefundId id);

    Optional<Refund> find(RefundNumber number);

    /** All refunds of some money, oldest first. */
    List<Refund> ofReceipt(Receipt.Key receipt);

    /** All refunds of an order, oldest first. */
    List<Refund> ofOrder(OrderId order);

    Page<Refund> page(Filter filter, Page.Request page);

    /** Refunds that a gateway is to be asked for at {@code now}, the longest due first, read without locks. */
    List<Due> due(Instant now, Optional<Page.Cursor> after, int limit);

    /** A refund that a gateway is to be asked for. */
    record Due(RefundId id, Instant nextAttemptAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(nextAttemptAt, id.value());
        }
    }

    /**
     * Which refunds are wanted; what is empty does not matter.
     *
     * @param search an order number, a transaction id or a customer
     */
    record Filter(
            Optional<RefundStatus> status, Optional<String> search, Optional<Instant> from, Optional<Instant> to) {}
}
