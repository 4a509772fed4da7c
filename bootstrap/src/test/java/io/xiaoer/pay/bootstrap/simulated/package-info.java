/**
 * The shop on a real database and with its real gateway clients, against the simulated gateways: that every misbehaviour
 * ends well. What one gateway's wire format says is not looked at here.
 */
package io.xiaoer.pay.bootstrap.simulated;
