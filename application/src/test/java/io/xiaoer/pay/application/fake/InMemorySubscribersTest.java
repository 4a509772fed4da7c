package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.SubscribersContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemorySubscribersTest extends SubscribersContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
