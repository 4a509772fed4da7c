/**
 * Gateways that are not real: they speak the wire formats of the real ones, with their own keys and their own books, and
 * misbehave when told to. For the demo and for tests; production has none of it.
 *
 * <p>Belongs here: the server, what it is told to do, its books in a database, and the shopper's wallet. The wire formats each have a package below.
 */
package io.xiaoer.pay.gateway.simulator;
