package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.StockContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryStockTest extends StockContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
