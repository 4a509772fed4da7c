package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.gateway.simulator.Behaviour;
import java.util.List;

/** What a shopper does, and how its gateway tells of it. */
enum Plan {
    PAY(Behaviour.PAY, OrderStatus.PAID, 1, 0),
    PAY_AND_BE_TOLD_OFTEN(Behaviour.DUPLICATE, OrderStatus.PAID, 1, 0),
    /** The bank cannot be asked, so that it has to tell. */
    PAY_AND_NEVER_BE_TOLD(Behaviour.DROP_CALLBACK, OrderStatus.PAID, 1, 0),
    PAY_TWICE(Behaviour.PAY_TWICE, OrderStatus.PAID, 2, 1),
    PAY_AND_CANCEL(Behaviour.PAY, OrderStatus.CANCELLED, 1, 1),
    CANCEL(Behaviour.PAY, OrderStatus.CANCELLED, 0, 0);

    private final Behaviour behaviour;
    private final OrderStatus end;
    private final int payments;
    private final int refunds;

    Plan(Behaviour behaviour, OrderStatus end, int payments, int refunds) {
        this.behaviour = behaviour;
        this.end = end;
        this.payments = payments;
        this.refunds = refunds;
    }

    boolean isPaid() {
        return payments > 0;
    }

    /** From a payment that its gateway knows of. */
    void begin(Purchase purchase) {
        if (this == CANCEL) {
            purchase.cancel();
        } else if (this == PAY_AND_NEVER_BE_TOLD && purchase.provider() == Provider.BANK) {
            purchase.pay();
        } else {
            purchase.behave(behaviour).pay();
        }
    }

    /** Does what is left to do. Whether nothing is, and all that was unknown is known. */
    boolean isOver(Purchase purchase) {
        OrderStatus status = purchase.order().status();
        if (this == PAY_AND_CANCEL && status == OrderStatus.PAID) {
            purchase.cancel();
        }
        boolean isKnown = purchase.provider() == Provider.BANK
                || purchase.payment().atGateway().doneAt().isPresent();
        return status == end
                && isKnown
                && purchase.receipts().size() == payments
                && purchase.refunded().equals(times(purchase, refunds));
    }

    void assertOver(Purchase purchase) {
        List<Receipt> receipts = purchase.receipts();
        assertThat(purchase.order().status()).as(purchase.number()).isEqualTo(end);
        assertThat(receipts).as(purchase.number()).hasSize(payments);
        assertThat(receipts.stream().map(Receipt::applied).reduce(Money.ZERO, Money::plus))
                .as("applied of %s", purchase.number())
                .isEqualTo(times(purchase, payments - refunds));
        assertThat(purchase.refunds()).as("refunds of %s", purchase.number()).hasSize(refunds);
        assertThat(purchase.refunded()).as("back of %s", purchase.number()).isEqualTo(times(purchase, refunds));
        assertThat(purchase.held()).as("held of %s", purchase.number()).isEqualTo(Money.ZERO);
        assertThat(purchase.contradictions()).as(purchase.number()).isEmpty();
        purchase.agreesWithItsGateway();
    }

    private static Money times(Purchase purchase, int times) {
        return Money.ofCents(times * purchase.asPlaced().amount().cents());
    }
}
