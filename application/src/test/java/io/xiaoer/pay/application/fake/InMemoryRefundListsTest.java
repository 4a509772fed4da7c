package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.RefundListsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryRefundListsTest extends RefundListsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
