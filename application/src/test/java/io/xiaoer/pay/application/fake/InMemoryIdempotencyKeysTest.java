package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.IdempotencyKeysContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
