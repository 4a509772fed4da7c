/**
 * RSA keys and signatures, as WeChat Pay and Alipay use them.
 *
 * <p>Belongs here: reading keys, signing and verifying. Does not belong here: what is signed.
 */
package io.xiaoer.pay.gateway.key;
