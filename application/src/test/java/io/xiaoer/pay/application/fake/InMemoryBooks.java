package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.Books;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

final class InMemoryBooks implements Books {

    private static final Set<RefundStatus> NOT_APPLIED =
            Set.of(RefundStatus.PROCESSING, RefundStatus.SUCCEEDED, RefundStatus.FAILED);

    private final Tables tables;

    InMemoryBooks(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Conservation balance() {
        synchronized (tables.unitOfWork) {
            Money paid =
                    sum(tables.payments, payment -> payment.status() == PaymentStatus.SUCCEEDED, Payment.State::amount);
            return new Conservation(
                    sum(tables.receipts, receipt -> true, Receipt::amount),
                    paid.minus(refunds(refund ->
                            refund.source() == Refund.Source.APPLIED && NOT_APPLIED.contains(refund.status()))),
                    refunds(refund -> refund.status() == RefundStatus.PROCESSING),
                    refunds(refund -> refund.status() == RefundStatus.SUCCEEDED),
                    sum(tables.receipts, receipt -> true, Receipt::held));
        }
    }

    private Money refunds(Predicate<Refund.State> which) {
        return sum(tables.refunds, which, Refund.State::amount);
    }

    private static <R> Money sum(Table<?, R> table, Predicate<R> which, Function<R, Money> amount) {
        return table.where(which).stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
