/**
 * The shop's token issuer, which staff sign in with: how a code that a browser brought along is handed in for tokens. What
 * the tokens say is not judged here.
 */
package io.xiaoer.pay.gateway.issuer;
