package io.xiaoer.pay.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.util.Set;

/**
 * A status that can change is written in the constructors of {@link Order}, {@link Payment} and {@link Refund}, and in
 * their {@code move}, which asks the table. Whatever keeps a status as it was, final, may do so.
 */
final class ChangeStatusesInAggregatesAlone extends ArchCondition<JavaClass> {

    private static final Set<String> STATUSES =
            Set.of(OrderStatus.class.getName(), PaymentStatus.class.getName(), RefundStatus.class.getName());
    private static final Set<String> AGGREGATES =
            Set.of(Order.class.getName(), Payment.class.getName(), Refund.class.getName());
    private static final Set<String> WRITERS = Set.of("<init>", "move");

    ChangeStatusesInAggregatesAlone() {
        super("change statuses in the aggregates' move alone");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getAccessType() == AccessType.SET)
                .filter(ChangeStatusesInAggregatesAlone::isOfAStatusThatCanChange)
                .filter(access -> !isAllowed(access))
                .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
    }

    private static boolean isOfAStatusThatCanChange(JavaFieldAccess access) {
        return STATUSES.contains(access.getTarget().getRawType().getName())
                && access.getTarget()
                        .resolveMember()
                        .map(ChangeStatusesInAggregatesAlone::canChange)
                        .orElse(true);
    }

    private static boolean canChange(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.FINAL);
    }

    private static boolean isAllowed(JavaFieldAccess access) {
        return AGGREGATES.contains(access.getOriginOwner().getName())
                && WRITERS.contains(access.getOrigin().getName());
    }
}
