/**
 * Alipay: notices as signed forms, and calls to its gateway, whose answers are believed only when they are signed.
 *
 * <p>Belongs here: everything of Alipay's wire format. Does not belong here: what a payment or a refund becomes.
 */
package io.xiaoer.pay.gateway.alipay;
