package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.ClosingOrdersContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryClosingOrdersTest extends ClosingOrdersContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
