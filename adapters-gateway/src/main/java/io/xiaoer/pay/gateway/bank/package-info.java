/** The bank: JSON messages of strings, signed with a shared secret by the domain's signature rule. */
package io.xiaoer.pay.gateway.bank;
