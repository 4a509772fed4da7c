package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.ReceiptsContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryReceiptsTest extends ReceiptsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
