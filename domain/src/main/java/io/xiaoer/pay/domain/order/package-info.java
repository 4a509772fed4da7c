/**
 * An order's life: its statuses, the table of its legal moves, and the rule that says when nobody is going to pay
 * it any more. Orders know of payments only that they have a method; everything else about money coming in is
 * {@code payment}'s business.
 */
package io.xiaoer.pay.domain.order;
