package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.PaymentsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryPaymentsTest extends PaymentsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
