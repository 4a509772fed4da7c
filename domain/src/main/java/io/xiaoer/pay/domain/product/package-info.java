/**
 * What is sold: its name, price and where its stock is kept. How many are left is {@code stock}'s business.
 */
package io.xiaoer.pay.domain.product;
