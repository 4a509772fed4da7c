/**
 * Suppliers that keep the stock of some products themselves, asked over HTTP while an order is placed.
 *
 * <p>Belongs here: a supplier's wire format, our access to it, and when not to ask it. Does not belong here: what an
 * order makes of the answer.
 */
package io.xiaoer.pay.gateway.supplier;
