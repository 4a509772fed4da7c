/**
 * How many of a product are left, how many are reserved for open orders, and the ledger of every move between the
 * two. No number here is ever negative.
 */
package io.xiaoer.pay.domain.stock;
