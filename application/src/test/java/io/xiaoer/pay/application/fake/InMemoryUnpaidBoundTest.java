package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.UnpaidBoundContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryUnpaidBoundTest extends UnpaidBoundContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
