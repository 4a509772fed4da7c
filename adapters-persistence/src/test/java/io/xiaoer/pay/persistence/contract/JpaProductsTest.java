package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.ProductsContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.persistence.DatabaseTest;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;

@DatabaseTest
class JpaProductsTest extends ProductsContract {

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    @Override
    protected long sales(ProductId product) {
        return rows.number("select sales from products where id = ?", product.value());
    }
}
