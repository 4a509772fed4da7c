package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.PaymentListsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryPaymentListsTest extends PaymentListsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
