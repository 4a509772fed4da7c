/** Payments, their event logs, and the receipts of money. Written under the lock of their order. */
package io.xiaoer.pay.persistence.payment;
