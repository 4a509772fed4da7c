package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.ManyOrdersContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.DatabaseTest;
import jakarta.inject.Inject;

@DatabaseTest
class JpaManyOrdersTest extends ManyOrdersContract {

    @Inject
    UseCases.Storage storage;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }
}
