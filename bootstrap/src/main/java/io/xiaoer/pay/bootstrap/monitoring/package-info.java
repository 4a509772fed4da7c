/**
 * What operators see of the service: counters, times and gauges, the steps of traces, a health check.
 *
 * <p>Belongs here: the names under which things are published, and who counts them. Does not belong here: what they
 * mean, which stands in {@code docs/monitoring}, and whatever has to be known to act.
 */
package io.xiaoer.pay.bootstrap.monitoring;
