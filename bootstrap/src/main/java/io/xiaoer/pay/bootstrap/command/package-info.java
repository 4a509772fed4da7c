/**
 * The command line: what may be said, what it means, and what is printed.
 *
 * <p>Belongs here: arguments in, lines and exit codes out, over the same in-ports as HTTP and the jobs. Does not belong
 * here: what a sweep does, and what has to be there before it can run.
 */
package io.xiaoer.pay.bootstrap.command;
