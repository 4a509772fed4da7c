/**
 * Products and their stock: the one cold and edited by staff, the other hot and moved by orders. How stock lies in parts
 * is nobody else's business, but for those who check and mend it ({@code consistency}).
 */
package io.xiaoer.pay.persistence.product;
