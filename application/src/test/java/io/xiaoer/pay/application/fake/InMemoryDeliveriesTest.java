package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.DeliveriesContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryDeliveriesTest extends DeliveriesContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
