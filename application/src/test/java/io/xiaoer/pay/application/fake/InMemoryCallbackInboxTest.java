package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.CallbackInboxContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryCallbackInboxTest extends CallbackInboxContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
