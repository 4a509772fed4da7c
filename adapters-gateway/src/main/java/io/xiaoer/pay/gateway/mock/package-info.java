/**
 * Stands in for real providers where nobody pays real money: the demo and tests. Verifies nothing, and is never switched
 * on in production.
 */
package io.xiaoer.pay.gateway.mock;
