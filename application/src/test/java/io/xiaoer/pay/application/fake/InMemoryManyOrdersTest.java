package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.ManyOrdersContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryManyOrdersTest extends ManyOrdersContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
