/**
 * The checkout: the page on which a shopper pays one payment, opened by a signed link instead of a token.
 *
 * <p>Belongs here: links, what the page reads and asks for, and the stream of what changes. Does not belong here: what a
 * payment's state means; {@code ReadCheckout} says it.
 */
package io.xiaoer.pay.rest.checkout;
