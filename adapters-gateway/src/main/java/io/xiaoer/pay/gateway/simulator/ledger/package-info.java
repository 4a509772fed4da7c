/**
 * What the simulated gateways know: trades, the money paid for them, and what went back.
 *
 * <p>Belongs here: the books, and what every simulated gateway is to the simulator. Does not belong here: any wire format.
 */
package io.xiaoer.pay.gateway.simulator.ledger;
