/**
 * Events out as webhooks, in the form of Standard Webhooks. Who subscribes, what is due and what becomes of it is no business
 * of this package.
 */
package io.xiaoer.pay.gateway.webhook;
