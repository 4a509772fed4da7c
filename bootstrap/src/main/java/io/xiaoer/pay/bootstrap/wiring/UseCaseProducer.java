package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.in.AnswerOnce;
import io.xiaoer.pay.application.port.in.CancelPayment;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.ForgetAnswers;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.in.KeepAddresses;
import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases out of storage, providers and settings, and hands out each by its in-port. */
@ApplicationScoped
class UseCaseProducer {

    @Produces
    @Singleton
    UseCases.Storage storage(
            UnitOfWork unitOfWork,
            Orders orders,
            Payments payments,
            Receipts receipts,
            Products products,
            Stock stock,
            Addresses addresses,
            IdempotencyKeys idempotencyKeys) {
        return new UseCases.Storage(
                unitOfWork, orders, payments, receipts, products, stock, addresses, idempotencyKeys);
    }

    @Produces
    @Singleton
    UseCases useCases(UseCases.Storage storage, UseCases.Outside outside, XiaoerConfig config, InstantSource clock) {
        DeadlineRule deadlines =
                new DeadlineRule(config.payment().ttl(), config.order().validity());
        UnpaidRule unpaid =
                new UnpaidRule(config.order().unpaidTimeout(), config.order().validity());
        UseCases.Rules rules = new UseCases.Rules(
                deadlines,
                unpaid,
                config.customer().maxUnpaidOrders(),
                config.sweep().batchSize());
        return new UseCases(storage, outside, rules, clock);
    }

    @Produces
    @Singleton
    PlaceOrder placeOrder(UseCases useCases) {
        return useCases.placeOrder();
    }

    @Produces
    @Singleton
    CreatePayment createPayment(UseCases useCases) {
        return useCases.createPayment();
    }

    @Produces
    @Singleton
    StartPayment startPayment(UseCases useCases) {
        return useCases.startPayment();
    }

    @Produces
    @Singleton
    CancelPayment cancelPayment(UseCases useCases) {
        return useCases.cancelPayment();
    }

    @Produces
    @Singleton
    MoveOrder moveOrder(UseCases useCases) {
        return useCases.moveOrder();
    }

    @Produces
    @Singleton
    ReadOrders readOrders(UseCases useCases) {
        return useCases.readOrders();
    }

    @Produces
    @Singleton
    ReadPayments readPayments(UseCases useCases) {
        return useCases.readPayments();
    }

    @Produces
    @Singleton
    HandleCallback handleCallback(UseCases useCases) {
        return useCases.handleCallback();
    }

    @Produces
    @Singleton
    ExpirePayments expirePayments(UseCases useCases) {
        return useCases.expirePayments();
    }

    @Produces
    @Singleton
    CancelUnpaidOrders cancelUnpaidOrders(UseCases useCases) {
        return useCases.cancelUnpaidOrders();
    }

    @Produces
    @Singleton
    KeepCatalogue keepCatalogue(UseCases useCases) {
        return useCases.keepCatalogue();
    }

    @Produces
    @Singleton
    KeepAddresses keepAddresses(UseCases useCases) {
        return useCases.keepAddresses();
    }

    @Produces
    @Singleton
    AnswerOnce answerOnce(UseCases useCases) {
        return useCases.answerOnce();
    }

    @Produces
    @Singleton
    ForgetAnswers forgetAnswers(UseCases useCases) {
        return useCases.forgetAnswers();
    }
}
