package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.ProductsContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.product.ProductId;

class InMemoryProductsTest extends ProductsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }

    @Override
    protected long sales(ProductId product) {
        return storage.sales(product);
    }
}
