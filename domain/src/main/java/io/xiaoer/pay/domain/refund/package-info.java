/**
 * Money on its way back: who asked for it, how much may go, and what became of it at the gateway.
 *
 * <p>Belongs here: the refund and the rules about it. Does not belong here: where the money is, which the
 * {@link io.xiaoer.pay.domain.payment.Receipt} says.
 */
package io.xiaoer.pay.domain.refund;
