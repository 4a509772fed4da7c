/**
 * The simulated supplier: grants tokens for client credentials and tells the stock of its warehouses.
 *
 * <p>Belongs here: Haier's wire format, seen from Haier. Does not belong here: the shop's side, nor any money.
 */
package io.xiaoer.pay.gateway.simulator.haier;
