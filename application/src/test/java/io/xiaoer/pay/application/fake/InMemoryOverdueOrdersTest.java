package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.OverdueOrdersContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryOverdueOrdersTest extends OverdueOrdersContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
