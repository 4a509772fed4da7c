package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.ReceiptMovesContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryReceiptMovesTest extends ReceiptMovesContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
