/**
 * What the service's log may not hold.
 *
 * <p>Belongs here: the last net under all that writes lines, of ours or of a library's. Does not belong here: what is
 * worth a line.
 */
package io.xiaoer.pay.bootstrap.logging;
