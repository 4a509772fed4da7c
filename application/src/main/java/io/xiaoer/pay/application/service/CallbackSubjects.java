package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What callbacks call the things that they are about, there and back. */
final class CallbackSubjects {

    private final Payments payments;
    private final Refunds refunds;

    CallbackSubjects(Payments payments, Refunds refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    /** Whatever a callback may name that is about this payment, or about the way back of its money. */
    static List<String> of(Payment payment, List<Refund> itsRefunds) {
        return Stream.concat(
                        Stream.of(
                                payment.tradeNumber().value(),
                                Long.toString(payment.id().value())),
                        itsRefunds.stream().map(refund -> refund.number().value()))
                .toList();
    }

    /** The payment that a callback is about, or whose money it says is back; empty when it is none of ours. */
    Optional<Where> find(Kept kept) {
        return kept.subject().flatMap(name -> {
            if (kept.about() == About.REFUND) {
                return refunds.find(new RefundNumber(name)).flatMap(refund -> refund.order()
                        .flatMap(order -> refund.payment().map(payment -> new Where(order, payment))));
            }
            return located(kept.provider(), name);
        });
    }

    /** The mock alone names payments by their ids. */
    private Optional<Where> located(Provider provider, String name) {
        return provider == Provider.MOCK
                ? payments.find(new PaymentId(Long.parseLong(name)))
                        .map(payment -> new Where(payment.orderId(), payment.id()))
                : payments.locate(new TradeNumber(name)).map(found -> new Where(found.order(), found.payment()));
    }

    /** A payment, and the order whose lock is its own. */
    record Where(OrderId order, PaymentId payment) {}
}
