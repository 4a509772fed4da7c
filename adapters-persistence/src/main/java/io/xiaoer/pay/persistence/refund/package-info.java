/** Refunds. Written under the locks of their order and their receipt, which are next door. */
package io.xiaoer.pay.persistence.refund;
