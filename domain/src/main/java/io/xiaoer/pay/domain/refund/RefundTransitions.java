package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.refund.RefundStatus.FAILED;
import static io.xiaoer.pay.domain.refund.RefundStatus.PENDING;
import static io.xiaoer.pay.domain.refund.RefundStatus.PROCESSING;

import io.xiaoer.pay.domain.transition.TransitionTable;

/** Every legal move of a refund. The original documents draw none, so all of them are ours. */
public final class RefundTransitions {

    public static final TransitionTable<RefundStatus, RefundTrigger> TABLE =
            TransitionTable.<RefundStatus, RefundTrigger>empty()
                    .extension(PENDING, RefundTrigger.APPROVE)
                    .extension(PENDING, RefundTrigger.REJECT)
                    .extension(PROCESSING, RefundTrigger.SUCCEED)
                    .extension(PROCESSING, RefundTrigger.GIVE_UP)
                    .extension(FAILED, RefundTrigger.RETRY)
                    // The gateway paid after all, or staff paid it back by other means.
                    .extension(FAILED, RefundTrigger.SUCCEED);

    private RefundTransitions() {}
}
