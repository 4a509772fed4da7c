package io.xiaoer.pay.application.harness;

import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.application.fake.InMemoryStorage;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryRepairTest extends RepairOverStorage {

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
