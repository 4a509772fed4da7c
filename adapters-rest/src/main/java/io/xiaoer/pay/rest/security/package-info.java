/**
 * Who may call what, decided in one place before a resource is chosen.
 *
 * <p>Belongs here: the rules by path and method, and the caller as resources see them. Does not belong here: whose
 * order it is; that is asked where the order is read.
 */
package io.xiaoer.pay.rest.security;
