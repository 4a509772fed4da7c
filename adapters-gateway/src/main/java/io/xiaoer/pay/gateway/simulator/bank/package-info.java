/**
 * The simulated bank: takes refunds and reports payments and refunds by callback, signed with the shared secret.
 *
 * <p>Belongs here: the bank's wire format, seen from the bank. Does not belong here: the shop's side, nor what is told when.
 */
package io.xiaoer.pay.gateway.simulator.bank;
