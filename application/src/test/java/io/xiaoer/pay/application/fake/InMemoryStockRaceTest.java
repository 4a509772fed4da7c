package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.StockRaceContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryStockRaceTest extends StockRaceContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
