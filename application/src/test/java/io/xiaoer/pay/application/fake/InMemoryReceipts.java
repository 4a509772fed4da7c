package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.List;
import java.util.Optional;

final class InMemoryReceipts implements Receipts {

    private final Tables tables;

    InMemoryReceipts(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean add(Receipt receipt) {
        tables.locks.acquire(receipt.key());
        if (find(receipt.key()).isPresent()) {
            return false;
        }
        tables.receipts.put(receipt.key(), receipt);
        refuseTwoApplied(receipt);
        return true;
    }

    @Override
    public void save(Receipt receipt) {
        tables.locks.requireHeld(receipt.key());
        Receipt stored = find(receipt.key()).orElseThrow();
        tables.receipts.put(
                receipt.key(),
                new Receipt(
                        stored.key(),
                        stored.trade(),
                        stored.payment(),
                        stored.order(),
                        stored.amount(),
                        receipt.refunding(),
                        receipt.refunded(),
                        receipt.held(),
                        stored.finding(),
                        stored.paidAt(),
                        stored.receivedAt()));
        refuseTwoApplied(stored);
    }

    private void refuseTwoApplied(Receipt receipt) {
        long applied = receipt.order().stream()
                .flatMap(order -> ofOrder(order).stream())
                .filter(money -> money.applied().isPositive())
                .count();
        if (applied > 1) {
            throw new IllegalStateException("two receipts applied to " + receipt.order());
        }
    }

    @Override
    public Optional<Receipt> find(Receipt.Key key) {
        return tables.receipts.get(key);
    }

    @Override
    public Optional<Receipt> lock(Receipt.Key key) {
        tables.requireUnitOfWork();
        tables.locks.acquire(key);
        return find(key);
    }

    @Override
    public List<Receipt> ofOrder(OrderId order) {
        return tables.receipts.where(receipt -> receipt.order().equals(Optional.of(order)));
    }
}
