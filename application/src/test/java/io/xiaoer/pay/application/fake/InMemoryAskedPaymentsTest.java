package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.AskedPaymentsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryAskedPaymentsTest extends AskedPaymentsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
