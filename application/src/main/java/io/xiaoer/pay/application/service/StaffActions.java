package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.in.StaffAction;
import io.xiaoer.pay.application.port.in.StaffAction.Kind;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.order.OrderTrigger;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundTransitions;
import io.xiaoer.pay.domain.refund.RefundTrigger;
import io.xiaoer.pay.domain.refund.RefundableRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What staff may do: by the tables and rules that decide again, under locks, when they do it. */
final class StaffActions {

    private final Gateways gateways;
    private final Receipts receipts;
    private final Anomalies anomalies;

    StaffActions(Gateways gateways, Receipts receipts, Anomalies anomalies) {
        this.gateways = gateways;
        this.receipts = receipts;
        this.anomalies = anomalies;
    }

    /** @param refunds all of the order */
    List<StaffAction> with(Order order, List<Refund> refunds) {
        Optional<Receipt> money = payingFor(order);
        List<StaffAction> actions = new ArrayList<>();
        if (OrderTransitions.TABLE.fire(order.status(), OrderTrigger.SHIP).moved()) {
            actions.add(StaffAction.of(Kind.SHIP, order.id().value()));
        }
        if (OrderTransitions.TABLE.fire(order.status(), OrderTrigger.CANCEL).moved()) {
            Optional<Money> back = money.map(Receipt::applied);
            actions.add(
                    new StaffAction(Kind.CANCEL, order.id().value(), order.id().value(), back));
        }
        money.flatMap(receipt -> refund(order, receipt, refunds)).ifPresent(actions::add);
        actions.addAll(with(refunds));
        return actions;
    }

    /**
     * @param refunds all of the order
     * @param callbacks those about the payment
     */
    List<StaffAction> with(Payment payment, Order order, List<Refund> refunds, List<Kept> callbacks) {
        List<StaffAction> actions = new ArrayList<>();
        if (gateways.canBeAsked(payment)) {
            actions.add(StaffAction.of(Kind.QUERY, payment.id().value()));
        }
        payingFor(order)
                .filter(receipt -> isOf(payment.id(), receipt.payment()))
                .flatMap(receipt -> refund(order, receipt, refunds))
                .ifPresent(actions::add);
        actions.add(StaffAction.of(Kind.NOTE, payment.id().value()));
        actions.addAll(with(refunds.stream()
                .filter(refund -> isOf(payment.id(), refund.payment()))
                .toList()));
        callbacks.forEach(
                kept -> actions.add(StaffAction.of(Kind.REPLAY, kept.id().value())));
        return actions;
    }

    static boolean isOf(PaymentId payment, Optional<PaymentId> named) {
        return named.filter(payment::equals).isPresent();
    }

    /** Money of which nothing pays for the order any more cannot be asked back either. */
    private Optional<Receipt> payingFor(Order order) {
        return receipts.ofOrder(order.id()).stream()
                .filter(receipt -> receipt.applied().isPositive())
                .findFirst();
    }

    private static Optional<StaffAction> refund(Order order, Receipt receipt, List<Refund> refunds) {
        List<Refund> ofMoney = refunds.stream()
                .filter(refund -> refund.receipt().equals(receipt.key()))
                .toList();
        return Optional.of(RefundableRule.refundable(receipt, ofMoney))
                .filter(Money::isPositive)
                .filter(left -> RefundService.mayBeRefunded(order.status()))
                .map(left -> StaffAction.of(Kind.REFUND, order.id().value(), left));
    }

    private List<StaffAction> with(List<Refund> refunds) {
        List<StaffAction> actions = new ArrayList<>();
        for (Refund refund : refunds) {
            if (allows(refund, RefundTrigger.APPROVE)) {
                actions.add(StaffAction.of(Kind.APPROVE, refund.id().value(), refund.amount()));
            }
            if (allows(refund, RefundTrigger.REJECT)) {
                actions.add(StaffAction.of(Kind.REJECT, refund.id().value()));
            }
            if (allows(refund, RefundTrigger.RETRY)) {
                retry(refund).ifPresent(actions::add);
            }
        }
        return actions;
    }

    private static boolean allows(Refund refund, RefundTrigger trigger) {
        return RefundTransitions.TABLE.fire(refund.status(), trigger).moved();
    }

    private Optional<StaffAction> retry(Refund refund) {
        return anomalies.openOf(refund.receipt()).stream()
                .filter(anomaly -> anomaly.refund().equals(Optional.of(refund.id())))
                .findFirst()
                .map(anomaly -> new StaffAction(
                        Kind.RETRY, refund.id().value(), anomaly.id().value(), Optional.of(refund.amount())));
    }
}
