/**
 * The demo's PostgreSQL: one server per data folder, shared by our processes on it and stopped by the last one.
 *
 * <p>Belongs here: unpacking, starting, finding and stopping the server, and telling which of our processes live.
 * Does not belong here: what is stored in it, or anything that knows Quarkus.
 */
package io.xiaoer.pay.bootstrap.demo.postgres;
