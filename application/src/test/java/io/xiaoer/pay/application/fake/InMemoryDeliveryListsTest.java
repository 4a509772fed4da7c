package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.DeliveryListsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryDeliveryListsTest extends DeliveryListsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
