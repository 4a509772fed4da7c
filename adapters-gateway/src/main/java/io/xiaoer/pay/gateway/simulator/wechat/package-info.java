/**
 * WeChat Pay's other end, API version 3: verifies what we sign, signs and encrypts what we verify.
 *
 * <p>Belongs here: its wire format, written a second time, so that a mistake in ours does not agree with itself. Does not
 * belong here: anything of {@code gateway.wechat}, and what the simulator is told to do.
 */
package io.xiaoer.pay.gateway.simulator.wechat;
