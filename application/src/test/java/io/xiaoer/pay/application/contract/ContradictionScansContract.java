package io.xiaoer.pay.application.contract;

import static io.xiaoer.pay.application.port.out.Contradictions.Type.PAID_WITHOUT_RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Contradictions.Scan;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Contradictions} promises who looks through all orders while the shop works. */
public abstract class ContradictionScansContract extends ContradictionStorageContract {

    private Order order;

    @BeforeEach
    protected void anOrder() {
        order = reservedOrder();
    }

    @ParameterizedTest
    @EnumSource
    protected void whateverAnOrderHasComeToByItsMovesItIsNoSuspect(OrderStatus status) {
        reach(order, status);

        assertThat(isSuspect(order)).isFalse();
    }

    @Test
    protected void ordersAreScannedByTheirIdsPartByPart() {
        Order second = reservedOrder();
        Order third = reservedOrder();
        damage().removeEvent(second.id(), 1);
        damage().removeEvent(third.id(), 1);
        damage().setStatus(third.id(), OrderStatus.CANCELLED, Optional.empty());

        Scan<OrderId> one = contradictions().orders(before(second), 1);
        assertThat(one.suspects()).containsExactly(second.id());
        assertThat(one.last()).contains(second.id());
        assertThat(contradictions().orders(before(third), 1).suspects()).containsExactly(third.id());
        assertThat(contradictions().orders(before(order), 1).suspects()).isEmpty();
        assertThat(contradictions().orders(before(order), 1).last()).contains(order.id());
    }

    @Test
    protected void theLastPartSaysSo() {
        OrderId behindAll = new OrderId(Long.MAX_VALUE - 1);

        Scan<OrderId> last = contradictions().orders(Optional.of(behindAll), 10);

        assertThat(last.suspects()).isEmpty();
        assertThat(last.last()).isEmpty();
        assertThat(contradictions().orders(before(order), 1_000_000).last()).isEmpty();
    }

    @Test
    protected void whatIsNotCommittedLooksWrongToNobody() {
        try (AtOnce others = new AtOnce()) {
            storage().unitOfWork().run(() -> {
                Order locked = storage().orders().lock(order.id()).orElseThrow();
                locked.pay("bank", "", later(5));
                storage().orders().save(locked, List.of());
                assertThat(types(order)).as("inside").containsExactly(PAID_WITHOUT_RECEIPT);
                assertThat(AtOnce.result(others.start(() -> isSuspect(order)))).isFalse();
                return Outcome.refused(Refusal.of(Reason.CONFLICT));
            });
        }
    }

    private boolean isSuspect(Order wanted) {
        return !contradictions().orders(before(wanted), 1).suspects().isEmpty();
    }

    private static Optional<OrderId> before(Order next) {
        return Optional.of(new OrderId(next.id().value() - 1));
    }
}
