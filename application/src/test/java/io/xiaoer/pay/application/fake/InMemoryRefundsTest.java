package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.RefundsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryRefundsTest extends RefundsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
