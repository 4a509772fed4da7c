package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.StockRoundsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryStockRoundsTest extends StockRoundsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
