/**
 * Bills while they are compared. Only plain SQL belongs here: neither a bill nor what differs from it is ever held in
 * memory as a whole.
 */
package io.xiaoer.pay.persistence.bill;
