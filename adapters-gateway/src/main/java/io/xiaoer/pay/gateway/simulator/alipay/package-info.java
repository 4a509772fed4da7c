/**
 * A simulated Alipay: the other end of {@code gateway.alipay}, written a second time from Alipay's own description, so that
 * one's mistake is not the other's.
 *
 * <p>Belongs here: Alipay's wire format as Alipay speaks it. Does not belong here: the books, and any misbehaviour.
 */
package io.xiaoer.pay.gateway.simulator.alipay;
