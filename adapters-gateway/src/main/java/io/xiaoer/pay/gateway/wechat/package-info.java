/**
 * WeChat Pay, API version 3: requests signed with the merchant's key, answers and callbacks signed by WeChat Pay, and
 * callbacks encrypted besides.
 *
 * <p>Belongs here: its wire format, keys and clock tolerance. Does not belong here: what a payment or refund means to the
 * shop.
 */
package io.xiaoer.pay.gateway.wechat;
