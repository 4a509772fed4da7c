package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.ContradictionsContract;
import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryContradictionsTest extends ContradictionsContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }

    @Override
    protected Damage damage() {
        return storage.damage();
    }
}
