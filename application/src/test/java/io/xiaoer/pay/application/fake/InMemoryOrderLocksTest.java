package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.OrderLocksContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryOrderLocksTest extends OrderLocksContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
