package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.StockOfManyContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.DatabaseTest;
import jakarta.inject.Inject;

@DatabaseTest
class JpaStockOfManyTest extends StockOfManyContract {

    @Inject
    UseCases.Storage storage;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }
}
