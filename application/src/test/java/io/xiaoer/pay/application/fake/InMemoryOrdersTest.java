package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.contract.OrdersContract;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderId;
import java.util.List;

class InMemoryOrdersTest extends OrdersContract {

    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected UseCases.Storage storage() {
        return storage.ports();
    }

    @Override
    protected List<String> eventTypes(OrderId order) {
        return storage.events(order).stream().map(OrderEvent::type).toList();
    }
}
