package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.StockOfManyContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryStockOfManyTest extends StockOfManyContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
