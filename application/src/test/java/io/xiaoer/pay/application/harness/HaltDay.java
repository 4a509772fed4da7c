package io.xiaoer.pay.application.harness;

import io.xiaoer.pay.domain.order.OrderId;
import java.util.List;

/** The orders of a {@link HaltRun}. */
record HaltDay(OrderId received, OrderId givenUp, OrderId paidAndGivenUp, OrderId neverReported, OrderId paidTooLate) {

    List<OrderId> orders() {
        return List.of(received, givenUp, paidAndGivenUp, neverReported, paidTooLate);
    }
}
