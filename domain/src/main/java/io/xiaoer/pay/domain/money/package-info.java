/**
 * Amounts of money: exact, in whole cents of one currency. Nothing here rounds, and nothing here knows what the
 * money is for.
 */
package io.xiaoer.pay.domain.money;
