package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Books;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.GatewayPace;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.service.UseCases;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The adapters, as the application takes them. */
@Dependent
class Ports {

    @Produces
    @Singleton
    UseCases.Storage storage(
            UnitOfWork unitOfWork,
            Orders orders,
            Payments payments,
            Receipts receipts,
            Refunds refunds,
            Anomalies anomalies,
            CallbackInbox inbox,
            Books books,
            Contradictions contradictions,
            Products products,
            Stock stock,
            Addresses addresses,
            IdempotencyKeys idempotencyKeys,
            GatewayPace pace,
            Bills bills,
            Figures figures,
            Subscribers subscribers,
            Deliveries deliveries) {
        return new UseCases.Storage(
                unitOfWork,
                orders,
                payments,
                receipts,
                refunds,
                anomalies,
                inbox,
                books,
                contradictions,
                products,
                stock,
                addresses,
                idempotencyKeys,
                pace,
                bills,
                figures,
                subscribers,
                deliveries);
    }
}
