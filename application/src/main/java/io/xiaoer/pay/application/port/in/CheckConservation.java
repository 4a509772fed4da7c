package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.payment.Conservation;

/** Shows where all money is. Changes nothing. */
public interface CheckConservation {

    Conservation balance();
}
