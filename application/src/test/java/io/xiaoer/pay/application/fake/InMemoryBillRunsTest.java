package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.BillRunsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryBillRunsTest extends BillRunsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
