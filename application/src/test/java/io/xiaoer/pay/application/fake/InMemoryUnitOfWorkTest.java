package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.UnitOfWorkContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryUnitOfWorkTest extends UnitOfWorkContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
