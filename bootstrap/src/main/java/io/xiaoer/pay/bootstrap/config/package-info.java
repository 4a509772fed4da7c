/**
 * The settings of the service: their types, and the check that names everything wrong with them in one message.
 *
 * <p>Belongs here: reading and judging configuration. Does not belong here: anything that acts on it.
 */
package io.xiaoer.pay.bootstrap.config;
