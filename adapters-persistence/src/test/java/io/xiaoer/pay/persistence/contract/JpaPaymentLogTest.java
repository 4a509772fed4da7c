package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.PaymentLogContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.DatabaseTest;
import jakarta.inject.Inject;

@DatabaseTest
class JpaPaymentLogTest extends PaymentLogContract {

    @Inject
    UseCases.Storage storage;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }
}
