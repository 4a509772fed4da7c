package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.AddressesContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryAddressesTest extends AddressesContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
