package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.util.Optional;

/** Money back to the shopper: asked for by them or by staff, decided by staff. */
public interface RefundOrders {

    /**
     * Asks for money back.
     *
     * @param amount all that is left when empty
     */
    Outcome<Refund> request(Actor actor, OrderId order, Optional<Money> amount, String reason);

    /**
     * Lets it go, and asks the gateway at once. The answer shows the refund as it was when that was decided.
     *
     * @param restock whether the goods go on sale again once all is back; before shipping yes, after it no when empty
     * @param reason why, in staff's words; may be blank
     */
    Outcome<Refund> approve(Actor staff, RefundId refund, Optional<Boolean> restock, String reason);

    Outcome<Refund> reject(Actor staff, RefundId refund, String reason);

    Page<Refund> refunds(Refunds.Filter filter, Page.Request page);
}
