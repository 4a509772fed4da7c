/**
 * A payment's life, and what a gateway's word is worth: deadlines, signatures, amounts, and the one decision about
 * a confirmed success. Reads orders, never the other way round.
 */
package io.xiaoer.pay.domain.payment;
