package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.in.AnswerOnce;
import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.in.AttendPayment;
import io.xiaoer.pay.application.port.in.CancelPayment;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CheckConservation;
import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.FollowDeliveries;
import io.xiaoer.pay.application.port.in.ForgetAnswers;
import io.xiaoer.pay.application.port.in.HandleAnomalies;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.in.KeepAddresses;
import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.application.port.in.KeepFigures;
import io.xiaoer.pay.application.port.in.KeepSubscribers;
import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.ReadCheckout;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.in.ReadOverview;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.in.RefundOrders;
import io.xiaoer.pay.application.port.in.RelayEvents;
import io.xiaoer.pay.application.port.in.ReplayCallbacks;
import io.xiaoer.pay.application.port.in.SendRefunds;
import io.xiaoer.pay.application.port.in.StartPayment;
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
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.bootstrap.monitoring.Measurements;
import io.xiaoer.pay.bootstrap.monitoring.WatchedOutside;
import io.xiaoer.pay.bootstrap.monitoring.WatchedSweeps;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.AskingRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.refund.RetryRule;
import io.xiaoer.pay.gateway.webhook.WebhookChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Makes the use cases out of storage, providers and settings, and hands out each by its in-port. */
@ApplicationScoped
class UseCaseProducer {

    /** Eight attempts in about twenty minutes; a bank that takes a refund and forgets it is asked again by the hour. */
    private static final RetryRule REFUND_RETRIES = new RetryRule(8, Duration.ofSeconds(10), Duration.ofHours(1));

    /** Of a payment that nobody reported, until its deadline; then once more, after whoever paid at the last moment. */
    private static final AskingRule ASKING = new AskingRule(
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15)),
            Duration.ofSeconds(10));

    /** Staff hear of an order that cannot be closed after about ten minutes; its gateway is asked on, every quarter. */
    private static final RetryRule CLOSING_RETRIES = new RetryRule(6, Duration.ofSeconds(10), Duration.ofMinutes(15));

    /** A webhook's patience, and some time for its host to be found. */
    private static final Duration LONGEST_EVENT_CALL = WebhookChannel.PATIENCE.plusSeconds(10);

    /** Time for several calls that end in vain. */
    private static final Duration EVENT_LEASE = Duration.ofMinutes(1);

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

    @Produces
    @Singleton
    UseCases useCases(
            UseCases.Storage storage,
            UseCases.Outside outside,
            XiaoerConfig config,
            InstantSource clock,
            WatchedOutside watched,
            Measurements measurements) {
        DeadlineRule deadlines =
                new DeadlineRule(config.payment().ttl(), config.order().validity());
        UnpaidRule unpaid =
                new UnpaidRule(config.order().unpaidTimeout(), config.order().validity());
        UseCases.Rules rules = new UseCases.Rules(
                deadlines,
                unpaid,
                config.customer().maxUnpaidOrders(),
                config.latePayment(),
                REFUND_RETRIES,
                config.callbacks().keep(),
                new UseCases.Asking(ASKING, config.gateway().questionsPerSecond(), CLOSING_RETRIES),
                telling(config.outbox()),
                config.sweep().batchSize());
        return new UseCases(storage, watched.watch(outside), rules, clock, measurements);
    }

    private static UseCases.Telling telling(XiaoerConfig.Outbox outbox) {
        return new UseCases.Telling(
                outbox.retries(),
                EVENT_LEASE,
                LONGEST_EVENT_CALL,
                outbox.lanes(),
                outbox.keep(),
                outbox.webhooks().secretOverlap());
    }

    @Produces
    @Singleton
    RelayEvents relayEvents(UseCases useCases) {
        return useCases.relayEvents();
    }

    @Produces
    @Singleton
    KeepSubscribers keepSubscribers(UseCases useCases) {
        return useCases.keepSubscribers();
    }

    @Produces
    @Singleton
    FollowDeliveries followDeliveries(UseCases useCases) {
        return useCases.followDeliveries();
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
    ReadCheckout readCheckout(UseCases useCases) {
        return useCases.readCheckout();
    }

    @Produces
    @Singleton
    HandleCallback handleCallback(UseCases useCases) {
        return useCases.handleCallback();
    }

    @Produces
    @Singleton
    ExpirePayments expirePayments(UseCases useCases, WatchedSweeps watched) {
        return watched.expiring(useCases.expirePayments());
    }

    @Produces
    @Singleton
    CancelUnpaidOrders cancelUnpaidOrders(UseCases useCases, WatchedSweeps watched) {
        return watched.cancelling(useCases.cancelUnpaidOrders());
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

    @Produces
    @Singleton
    CheckConservation checkConservation(UseCases useCases) {
        return useCases.checkConservation();
    }

    @Produces
    @Singleton
    CheckConsistency checkConsistency(UseCases useCases) {
        return useCases.checkConsistency();
    }

    @Produces
    @Singleton
    HandleAnomalies handleAnomalies(UseCases useCases) {
        return useCases.handleAnomalies();
    }

    @Produces
    @Singleton
    RefundOrders refundOrders(UseCases useCases) {
        return useCases.refundOrders();
    }

    @Produces
    @Singleton
    ReplayCallbacks replayCallbacks(UseCases useCases) {
        return useCases.replayCallbacks();
    }

    @Produces
    @Singleton
    SendRefunds sendRefunds(UseCases useCases, WatchedSweeps watched) {
        return watched.sending(useCases.sendRefunds());
    }

    @Produces
    @Singleton
    CloseOrders closeOrders(UseCases useCases, WatchedSweeps watched) {
        return watched.closing(useCases.closeOrders());
    }

    @Produces
    @Singleton
    AskGateways askGateways(UseCases useCases, WatchedSweeps watched) {
        return watched.asking(useCases.askGateways());
    }

    @Produces
    @Singleton
    Reconcile reconcile(UseCases useCases) {
        return useCases.reconcile();
    }

    @Produces
    @Singleton
    ReadOverview readOverview(UseCases useCases) {
        return useCases.readOverview();
    }

    @Produces
    @Singleton
    KeepFigures keepFigures(UseCases useCases) {
        return useCases.keepFigures();
    }

    @Produces
    @Singleton
    AttendPayment attendPayment(UseCases useCases) {
        return useCases.attendPayment();
    }

    @Produces
    @Singleton
    ReadTimeline readTimeline(UseCases useCases) {
        return useCases.readTimeline();
    }
}
