package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.ConfirmedSuccess;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Money and refunds of it for contract tests. */
public abstract class RefundStorageContract extends StorageContract {

    protected final Refunds refunds() {
        return storage().refunds();
    }

    /** On record, paying for {@code order}; neither the order nor a payment knows of it. */
    protected final Receipt appliedMoney(Order order) {
        return onRecord(money(newMoney(), newPayment(order), Optional.empty(), later(1)));
    }

    protected final Receipt heldMoney(Payment payment) {
        return onRecord(money(newMoney(), payment, Optional.of(Receipt.Finding.LATE), later(1)));
    }

    /** On record; nobody here asked for it. */
    protected final Receipt unknownMoney() {
        return onRecord(Receipt.of(
                new ConfirmedSuccess(newMoney(), new BigDecimal("5.00"), later(1)),
                Optional.empty(),
                Optional.empty(),
                Money.ofCents(500),
                Optional.of(Receipt.Finding.UNKNOWN_PAYMENT),
                later(1)));
    }

    private Receipt onRecord(Receipt receipt) {
        assertThat(commit(() -> storage().receipts().add(receipt))).isTrue();
        return receipt;
    }

    /** Waiting for staff, and on record. */
    protected final Refund request(Receipt receipt, long cents, Instant at) {
        Refund refund = newRefund(receipt, cents, at);
        commit(() -> {
            lock(receipt);
            refunds().add(refund);
        });
        return refund;
    }

    protected final Refund newRefund(Receipt receipt, long cents, Instant at) {
        Refund.Source source = receipt.applied().isPositive() ? Refund.Source.APPLIED : Refund.Source.HELD;
        return Refund.request(refunds().nextId(), receipt, Money.ofCents(cents), source, ANY_TEXT, "顾客", at);
    }

    /** Locks a refund's order and money, does something with it, saves it, and checks that it comes back like that. */
    protected final Refund change(Refund refund, Consumer<Refund> change) {
        Refund changed = commit(() -> {
            refund.order().ifPresent(storage().orders()::lock);
            storage().receipts().lock(refund.receipt());
            Refund loaded = refunds().find(refund.id()).orElseThrow();
            change.accept(loaded);
            refunds().save(loaded);
            return loaded;
        });
        assertThat(refunds().find(refund.id())).get().usingRecursiveComparison().isEqualTo(changed);
        return changed;
    }

    protected final void lock(Receipt receipt) {
        receipt.order().ifPresent(storage().orders()::lock);
        storage().receipts().lock(receipt.key());
    }
}
