package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Conservation;

/** All money at once. */
public interface Books {

    /** Where all money ever received is, at one instant, without locks. */
    Conservation balance();
}
