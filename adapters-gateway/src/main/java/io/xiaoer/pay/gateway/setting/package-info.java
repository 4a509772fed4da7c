/**
 * Settings of gateways as they are written, judged all at once.
 *
 * <p>Belongs here: what settings of several gateways have in common. Does not belong here: what any gateway is asked.
 */
package io.xiaoer.pay.gateway.setting;
