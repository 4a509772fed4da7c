package io.xiaoer.pay.application.service;

import io.xiaoer.pay.domain.payment.Receipt;
import java.util.Optional;

/**
 * A notice was put on record.
 *
 * @param toGiveBack money that its gateway is to be asked to pay back, now that this is committed
 */
record Settled(Optional<Receipt.Key> toGiveBack) {

    static final Settled NOTHING_TO_GIVE_BACK = new Settled(Optional.empty());

    static Settled of(Receipt receipt) {
        return receipt.refunding().isPositive() ? new Settled(Optional.of(receipt.key())) : NOTHING_TO_GIVE_BACK;
    }
}
