package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.BillsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryBillsTest extends BillsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
