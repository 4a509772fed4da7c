/**
 * What operators see of the money: gauges and a health check.
 *
 * <p>Belongs here: numbers read from the in-ports now and then, and the names under which they are published. Does not
 * belong here: what adds them up, and counters of what single adapters do, which stand beside these.
 */
package io.xiaoer.pay.bootstrap.monitoring;
