/** Events out: subscribers and deliveries, in plain SQL. What orders write into the outbox is written where orders are. */
package io.xiaoer.pay.persistence.outbox;
