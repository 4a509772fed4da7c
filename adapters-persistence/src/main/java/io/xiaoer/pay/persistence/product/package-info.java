/** Products and their stock: the one cold and edited by staff, the other hot and moved by orders. */
package io.xiaoer.pay.persistence.product;
