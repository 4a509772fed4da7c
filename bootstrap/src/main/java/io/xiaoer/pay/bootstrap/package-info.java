/**
 * Where the service starts: decides by the run-time profile what has to be there first, then hands over to Quarkus.
 *
 * <p>Belongs here: the main class and what every kind of start shares. Does not belong here: rules of orders and
 * payments, HTTP, SQL of the service.
 */
package io.xiaoer.pay.bootstrap;
