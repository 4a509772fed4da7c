package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.GatewayPaceContract;
import io.xiaoer.pay.application.service.UseCases;

class InMemoryGatewayPaceTest extends GatewayPaceContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }
}
