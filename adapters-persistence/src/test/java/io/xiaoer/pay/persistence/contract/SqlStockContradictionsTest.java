package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.application.contract.StockContradictionsContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.DatabaseTest;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.SqlDamage;
import jakarta.inject.Inject;

@DatabaseTest
class SqlStockContradictionsTest extends StockContradictionsContract {

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    @Override
    protected Damage damage() {
        return new SqlDamage(rows);
    }
}
