package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.OrderListsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryOrderListsTest extends OrderListsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
