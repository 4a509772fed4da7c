/** Customers' address books. What an order copied of them is the order's. */
package io.xiaoer.pay.persistence.address;
