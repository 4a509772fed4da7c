/**
 * Payment providers and suppliers behind the out-ports: a package for each, and {@code message} for what their messages
 * have in common. Knows wire formats, keys and clocks' tolerance; knows nothing of storage.
 */
package io.xiaoer.pay.gateway;
