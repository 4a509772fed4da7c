/** Orders, their history and the outbox. Payments, which hang on orders, are next door. */
package io.xiaoer.pay.persistence.order;
