package io.xiaoer.pay.gateway.supplier;

import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.domain.product.Product;

/** Where no supplier is connected: nobody answers for its stock, so its products cannot be ordered. */
public final class NoSupplier implements SupplierStock {

    @Override
    public Answer check(Product product, int quantity) {
        return Answer.UNAVAILABLE;
    }
}
