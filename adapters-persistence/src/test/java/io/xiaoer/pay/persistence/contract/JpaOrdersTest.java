package io.xiaoer.pay.persistence.contract;

import io.xiaoer.pay.application.contract.OrdersContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.persistence.DatabaseTest;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.util.List;

@DatabaseTest
class JpaOrdersTest extends OrdersContract {

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    @Override
    protected List<String> eventTypes(OrderId order) {
        return rows.texts("select type from outbox where aggregate_id = ? order by sequence", order.value());
    }
}
