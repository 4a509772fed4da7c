package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All storage ports over one store. It is stricter than their contract where that shows mistakes: orders and payments
 * are written under the order's lock, receipts and refunds under the receipt's as well, nothing is written or locked
 * outside a unit of work, an order has at most one open payment, and reserves, releases or ships at most once until it is
 * taken up again.
 *
 * <p>Safe for several threads, each with its own unit of work: writes are invisible to the others until they are
 * committed, and whoever wants a row that another one has locked waits.
 */
public final class InMemoryStorage {

    private final Tables tables = new Tables();

    public UseCases.Storage ports() {
        return new UseCases.Storage(
                tables.unitOfWork,
                new InMemoryOrders(tables),
                new InMemoryPayments(tables),
                new InMemoryReceipts(tables),
                new InMemoryRefunds(tables),
                new InMemoryAnomalies(tables),
                new InMemoryCallbackInbox(tables),
                new InMemoryBooks(tables),
                new InMemoryContradictions(tables),
                new InMemoryProducts(tables),
                new InMemoryStock(tables),
                new InMemoryAddresses(tables),
                new InMemoryIdempotencyKeys(tables),
                new InMemoryGatewayPace(tables),
                new InMemoryBills(tables),
                new InMemoryFigures(tables),
                new InMemorySubscribers(tables),
                new InMemoryDeliveries(tables));
    }

    public InMemoryUnitOfWork unitOfWork() {
        return tables.unitOfWork;
    }

    /** All rows of all tables as they are now: equal to a later one exactly when nothing was written in between. */
    public Map<String, Map<?, ?>> snapshot() {
        return tables.snapshot();
    }

    /** What other systems are told of an order, in that order; numbered from 1 without a gap. */
    public List<OrderEvent> events(OrderId order) {
        return tables.events.all().entrySet().stream()
                .filter(event -> event.getKey().order().equals(order))
                .sorted(Comparator.comparingLong(event -> event.getKey().sequence()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** All money on record, that of unknown payments included. */
    public List<Receipt> receipts() {
        return tables.receipts.where(receipt -> true);
    }

    /** All refunds, oldest first. */
    public List<Refund> refunds() {
        return tables.refunds.where(refund -> true).stream()
                .map(Refund::reconstitute)
                .toList();
    }

    /** All anomalies, as they were first seen. */
    public List<Anomaly> anomalies() {
        return tables.anomalies.where(anomaly -> true);
    }

    /** Makes records contradict each other. */
    public Damage damage() {
        return new InMemoryDamage(tables);
    }

    /** Pieces that customers have received. */
    public long sales(ProductId product) {
        return tables.sales.get(product).orElseThrow();
    }
}
