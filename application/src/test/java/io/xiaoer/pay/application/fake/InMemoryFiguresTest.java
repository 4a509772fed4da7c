package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.FiguresContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryFiguresTest extends FiguresContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
