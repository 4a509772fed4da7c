package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.AnomaliesContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryAnomaliesTest extends AnomaliesContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
