/**
 * The bank: JSON messages of strings, signed with a shared secret by the domain's signature rule. It reports payments and
 * refunds by callback and is asked for refunds over HTTP.
 */
package io.xiaoer.pay.gateway.bank;
