/**
 * Random life over any storage: what shoppers, staff, providers, gateways and the clock may do, in any order, with
 * faults in between, and what has to be true after every step. A seed is a run, and the same seed the same run.
 *
 * <p>Belongs here: events, faults, invariants. Does not belong here: what exactly a single case leads to, which the
 * acceptance tests say.
 */
package io.xiaoer.pay.application.harness;
