package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.BooksContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryBooksTest extends BooksContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
