/** Suppliers that keep the stock of some products themselves. */
package io.xiaoer.pay.gateway.supplier;
