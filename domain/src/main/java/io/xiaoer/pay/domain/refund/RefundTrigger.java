package io.xiaoer.pay.domain.refund;

import io.xiaoer.pay.domain.transition.Trigger;

/** What happens to a refund. */
public enum RefundTrigger implements Trigger<RefundStatus> {
    APPROVE(RefundStatus.PROCESSING),
    REJECT(RefundStatus.REJECTED),
    SUCCEED(RefundStatus.SUCCEEDED),
    GIVE_UP(RefundStatus.FAILED),
    RETRY(RefundStatus.PROCESSING);

    private final RefundStatus target;

    RefundTrigger(RefundStatus target) {
        this.target = target;
    }

    @Override
    public RefundStatus target() {
        return target;
    }
}
