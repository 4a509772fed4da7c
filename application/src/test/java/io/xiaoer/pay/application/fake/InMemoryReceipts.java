package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryReceipts implements Receipts {

    private final Tables tables;

    InMemoryReceipts(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean isKnown(Provider provider, String transactionId) {
        return tables.receipts
                .get(new Tables.ReceiptKey(provider, transactionId))
                .isPresent();
    }

    @Override
    public boolean add(Receipt receipt) {
        Tables.ReceiptKey key = Tables.ReceiptKey.of(receipt);
        tables.locks.acquire(key);
        if (tables.receipts.get(key).isPresent()) {
            return false;
        }
        tables.receipts.put(key, receipt);
        return true;
    }

    @Override
    public List<Receipt> ofOrder(OrderId order) {
        return tables.receipts.where(receipt -> receipt.order().equals(Optional.of(order))).stream()
                .sorted(Comparator.comparing(Receipt::receivedAt))
                .toList();
    }
}
