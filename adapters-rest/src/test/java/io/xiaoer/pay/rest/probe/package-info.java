/**
 * A tiny application over the plumbing: one start for all tests of the module, tokens signed by a key made for the run,
 * and a client that sends bytes as they are.
 *
 * <p>Belongs here: what several tests need. Does not belong here: a test.
 */
package io.xiaoer.pay.rest.probe;
