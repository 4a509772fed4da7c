/**
 * Puts the use cases together: adapters and settings in, in-ports out. The only place where all modules meet.
 *
 * <p>Belongs here: producers. Does not belong here: anything that happens when a request or a job runs.
 */
package io.xiaoer.pay.bootstrap.wiring;
