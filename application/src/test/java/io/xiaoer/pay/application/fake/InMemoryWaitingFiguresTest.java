package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.WaitingFiguresContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryWaitingFiguresTest extends WaitingFiguresContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
