package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.application.harness.RepairOverStorage;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.DatabaseTest;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.SqlDamage;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

@DatabaseTest
class SqlRepairTest extends RepairOverStorage {

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @Override
    @BeforeEach
    protected void aShop() {
        rows.emptyTheShop();
        super.aShop();
    }

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    @Override
    protected Damage damage() {
        return new SqlDamage(rows);
    }
}
