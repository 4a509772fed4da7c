package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.PaymentLogContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryPaymentLogTest extends PaymentLogContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
