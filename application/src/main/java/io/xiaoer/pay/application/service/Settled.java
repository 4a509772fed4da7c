package io.xiaoer.pay.application.service;

import io.xiaoer.pay.domain.payment.Receipt;
import java.util.Optional;

/**
 * A notice was put on record.
 *
 * @param toGiveBack money that its gateway is to be asked to pay back, now that this is committed
 * @param isDuplicate whether it told nothing that was not known
 */
record Settled(Optional<Receipt.Key> toGiveBack, boolean isDuplicate) {

    static final Settled NOTHING_TO_GIVE_BACK = new Settled(Optional.empty(), false);

    static final Settled DUPLICATE = new Settled(Optional.empty(), true);

    static Settled of(Receipt receipt) {
        return receipt.refunding().isPositive() ? new Settled(Optional.of(receipt.key()), false) : NOTHING_TO_GIVE_BACK;
    }
}
