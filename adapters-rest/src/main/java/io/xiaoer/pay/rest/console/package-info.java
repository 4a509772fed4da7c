/**
 * The staff console: its page, and who is signed in to it. Everything it shows and does goes through the same HTTP calls
 * that any other client of staff has.
 *
 * <p>Belongs here: the session of a browser. Does not belong here: what staff may do; see {@code rest.security}.
 */
package io.xiaoer.pay.rest.console;
