package io.xiaoer.pay.application.service;

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
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Books;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.GatewayPace;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.Observations;
import io.xiaoer.pay.application.port.out.Observations.UseCase;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.port.out.WebhookAddresses;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.AskingRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * All use cases over one set of ports: the way into this module. Build one, keep it, hand out its in-ports; it is safe
 * for use by several threads if the ports are.
 */
public final class UseCases {

    private final PlaceOrder placeOrder;
    private final PaymentService paymentService;
    private final MoveOrder moveOrder;
    private final ReadService reader;
    private final ReadCheckout readCheckout;
    private final HandleCallback handleCallback;
    private final ExpirePayments expirePayments;
    private final CancelUnpaidOrders cancelUnpaidOrders;
    private final KeepCatalogue keepCatalogue;
    private final KeepAddresses keepAddresses;
    private final AnswerOnceService answers;
    private final RefundOrders refundOrders;
    private final SendRefunds sendRefunds;
    private final ReplayCallbacks replayCallbacks;
    private final HandleAnomalies handleAnomalies;
    private final CheckConservation checkConservation;
    private final CheckConsistency checkConsistency;
    private final CloseOrders closeOrders;
    private final AskGateways askGateways;
    private final Reconcile reconcile;
    private final OverviewService overview;
    private final AttendPayment attendPayment;
    private final ReadTimeline readTimeline;
    private final RelayEvents relayEvents;
    private final KeepSubscribers keepSubscribers;
    private final FollowDeliveries followDeliveries;
    private final Watched watched;

    /** Use cases that nobody watches. */
    public UseCases(Storage storage, Outside outside, Rules rules, InstantSource clock) {
        this(storage, outside, rules, clock, Observations.none());
    }

    public UseCases(Storage storage, Outside outside, Rules rules, InstantSource clock, Observations observations) {
        AfterCommit afterCommit = new AfterCommit(storage.unitOfWork());
        UnitOfWork work = afterCommit::run;
        Journal journal = new Journal(afterCommit, observations);
        watched = new Watched(observations);
        AnsweringWork answering = new AnsweringWork(work);
        Orders orders = storage.orders();
        Payments payments = storage.payments();
        OrderLocks locks = new OrderLocks(orders, payments);
        OrderWriter writer = new OrderWriter(
                orders, payments, storage.stock(), storage.products(), journal, rules.maxUnpaidOrders());
        Gateways gateways = new Gateways(outside.gateways());
        Refunds refunds = storage.refunds();
        AnomalyReports reports = new AnomalyReports(storage.anomalies(), journal);
        MoneyLocks moneyLocks = new MoneyLocks(locks, storage.receipts(), refunds);
        MoneyBack moneyBack = new MoneyBack(
                storage.receipts(), refunds, reports, journal, writer, storage.stock(), rules.refundRetries());
        OrderPaying paying = new OrderPaying(storage.stock());
        RefundSender sender = new RefundSender(
                outside.refundGateways(), work, moneyLocks, refunds, moneyBack, clock, rules.batchSize());
        sendRefunds = sender;
        Settlement settlement = new Settlement(
                locks,
                payments,
                storage.receipts(),
                writer,
                paying,
                moneyBack,
                reports,
                journal,
                rules.latePayments(),
                clock);
        GatewayTalk talk = new GatewayTalk(gateways, work, locks, writer, settlement, sender, clock);
        OrderClosing closing = new OrderClosing(
                work,
                locks,
                orders,
                writer,
                gateways,
                talk,
                reports,
                rules.asking().closing(),
                clock,
                rules.batchSize());
        closeOrders = closing;
        askGateways = new GatewayPolling(
                gateways,
                talk,
                payments,
                storage.pace(),
                work,
                locks,
                writer,
                rules.asking().schedule(),
                rules.asking().perSecond(),
                clock);
        CallbackHandling handling = new CallbackHandling(
                outside.callbacks(),
                settlement,
                new RefundSettlement(moneyLocks, refunds, moneyBack, reports, journal, clock));
        reader = new ReadService(orders, payments, refunds, clock);
        readCheckout = new CheckoutService(orders, payments, storage.receipts(), rules.deadlines(), clock);
        placeOrder = new PlaceOrderService(
                answering,
                storage.products(),
                storage.addresses(),
                orders,
                payments,
                writer,
                journal,
                outside.suppliers(),
                gateways,
                rules.deadlines(),
                clock);
        paymentService = new PaymentService(
                work,
                answering,
                locks,
                payments,
                writer,
                reader,
                gateways,
                talk,
                rules.deadlines(),
                rules.asking().schedule(),
                clock);
        moveOrder = new OrderMoveService(
                answering, work, payments, closing, locks, moneyLocks, writer, moneyBack, sender, reader, clock);
        refundOrders = new RefundService(answering, locks, moneyLocks, refunds, moneyBack, sender, clock);
        handleCallback = new CallbackService(
                handling,
                storage.inbox(),
                payments,
                sender,
                outside.background(),
                work,
                observations,
                rules.refundRetries(),
                clock);
        replayCallbacks = new ReplayService(
                handling,
                storage.inbox(),
                new CallbackSubjects(payments, refunds),
                locks,
                writer,
                sender,
                work,
                rules.refundRetries(),
                rules.callbacksKept(),
                clock,
                rules.batchSize());
        handleAnomalies = new AnomalyService(
                answering,
                storage.anomalies(),
                moneyLocks,
                refunds,
                storage.receipts(),
                writer,
                paying,
                moneyBack,
                settlement,
                sender,
                clock);
        checkConservation = storage.books()::balance;
        overview = new OverviewService(storage.figures(), storage.books(), storage.deliveries(), work, clock);
        OrderRepair repair = new OrderRepair(
                storage.contradictions(),
                locks,
                orders,
                payments,
                storage.receipts(),
                storage.stock(),
                writer,
                moneyBack,
                clock);
        checkConsistency = new ConsistencyService(
                storage.contradictions(), locks, repair, reports, work, clock, rules.batchSize());
        reconcile =
                new ReconciliationService(outside.bills(), storage.bills(), reports, work, clock, rules.batchSize());
        expirePayments = new ExpirePaymentsService(work, locks, payments, writer, clock, rules.batchSize());
        cancelUnpaidOrders = new CancelUnpaidOrdersService(closing, orders, rules.unpaid(), clock, rules.batchSize());
        keepCatalogue = new CatalogueService(answering, storage.products(), storage.stock(), clock);
        keepAddresses = new AddressService(answering, storage.addresses(), clock);
        attendPayment = new AttendService(answering, work, locks, writer, gateways, talk, reader, clock);
        StaffActions actions = new StaffActions(gateways, storage.receipts(), storage.anomalies());
        readTimeline = new TimelineService(
                reader,
                orders,
                payments,
                refunds,
                storage.inbox(),
                new ToldSubscribers(storage.deliveries(), storage.subscribers()),
                actions,
                clock);
        Deliveries deliveries = storage.deliveries();
        Subscribers subscribers = storage.subscribers();
        Telling telling = rules.telling();
        EventSender eventSender =
                new EventSender(deliveries, subscribers, outside.channels().byKind(), work, telling, clock);
        relayEvents = new EventRelay(
                deliveries, subscribers, eventSender, work, outside.channels(), telling, clock, rules.batchSize());
        keepSubscribers =
                new SubscriberService(answering, subscribers, outside.channels().addresses(), telling.overlap(), clock);
        followDeliveries = new DeliveryService(answering, deliveries, subscribers, clock, rules.batchSize());
        answers = new AnswerOnceService(storage.idempotencyKeys(), answering, work, clock, rules.batchSize());
    }

    public PlaceOrder placeOrder() {
        return command -> watched.call(UseCase.PLACE_ORDER, () -> placeOrder.place(command));
    }

    public CreatePayment createPayment() {
        return command -> watched.call(UseCase.CREATE_PAYMENT, () -> paymentService.create(command));
    }

    public StartPayment startPayment() {
        return command -> watched.call(UseCase.START_PAYMENT, () -> paymentService.start(command));
    }

    public CancelPayment cancelPayment() {
        return (actor, payment) -> watched.call(UseCase.CANCEL_PAYMENT, () -> paymentService.cancel(actor, payment));
    }

    public MoveOrder moveOrder() {
        return moveOrder;
    }

    public ReadOrders readOrders() {
        return reader;
    }

    public ReadPayments readPayments() {
        return reader;
    }

    public ReadCheckout readCheckout() {
        return readCheckout;
    }

    public HandleCallback handleCallback() {
        return watched.callbacks(handleCallback);
    }

    public ExpirePayments expirePayments() {
        return expirePayments;
    }

    public CancelUnpaidOrders cancelUnpaidOrders() {
        return cancelUnpaidOrders;
    }

    public KeepCatalogue keepCatalogue() {
        return keepCatalogue;
    }

    public KeepAddresses keepAddresses() {
        return keepAddresses;
    }

    public AnswerOnce answerOnce() {
        return answers;
    }

    public ForgetAnswers forgetAnswers() {
        return answers;
    }

    public RefundOrders refundOrders() {
        return refundOrders;
    }

    public SendRefunds sendRefunds() {
        return sendRefunds;
    }

    public ReplayCallbacks replayCallbacks() {
        return replayCallbacks;
    }

    public HandleAnomalies handleAnomalies() {
        return handleAnomalies;
    }

    public CheckConservation checkConservation() {
        return checkConservation;
    }

    public CheckConsistency checkConsistency() {
        return checkConsistency;
    }

    public CloseOrders closeOrders() {
        return closeOrders;
    }

    public AskGateways askGateways() {
        return askGateways;
    }

    public Reconcile reconcile() {
        return reconcile;
    }

    public ReadOverview readOverview() {
        return overview;
    }

    public KeepFigures keepFigures() {
        return overview;
    }

    public AttendPayment attendPayment() {
        return attendPayment;
    }

    public ReadTimeline readTimeline() {
        return readTimeline;
    }

    public RelayEvents relayEvents() {
        return relayEvents;
    }

    public KeepSubscribers keepSubscribers() {
        return keepSubscribers;
    }

    public FollowDeliveries followDeliveries() {
        return followDeliveries;
    }

    /** What is kept, and the transaction around it. */
    public record Storage(
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
            Deliveries deliveries) {}

    /**
     * Who else is there: those who take payments, those who report them, those who pay back, those who supply goods,
     * those who hand out bills.
     *
     * @param background runs what may happen after a callback was answered
     */
    public record Outside(
            List<PaymentGateway> gateways,
            List<CallbackProtocol> callbacks,
            List<RefundGateway> refundGateways,
            SupplierStock suppliers,
            Executor background,
            List<BillSource> bills,
            Channels channels) {}

    /**
     * By which ways events leave.
     *
     * @param byKind one for each kind of subscriber that this process reaches
     * @param threads the relay's own; once they refuse work it begins nothing new
     */
    public record Channels(Map<Subscriber.Kind, EventChannel> byKind, WebhookAddresses addresses, Executor threads) {

        /** Nobody is told of events. */
        public static final Channels NONE = new Channels(Map.of(), address -> false, Runnable::run);

        public Channels {
            byKind = Map.copyOf(byKind);
        }
    }

    /**
     * The rules as this shop has set them.
     *
     * @param maxUnpaidOrders how many pending orders a customer may have, at least one; each holds stock for nothing
     * @param refundRetries how often a gateway is asked for a refund; its pauses hold for failed callbacks as well
     * @param callbacksKept how long callbacks are kept that were handled
     * @param batchSize how many rows a sweep reads at a time
     */
    public record Rules(
            DeadlineRule deadlines,
            UnpaidRule unpaid,
            int maxUnpaidOrders,
            LatePaymentPolicy latePayments,
            RetryRule refundRetries,
            Duration callbacksKept,
            Asking asking,
            Telling telling,
            int batchSize) {

        /** With the usual rules of telling others. */
        public Rules(
                DeadlineRule deadlines,
                UnpaidRule unpaid,
                int maxUnpaidOrders,
                LatePaymentPolicy latePayments,
                RetryRule refundRetries,
                Duration callbacksKept,
                Asking asking,
                int batchSize) {
            this(
                    deadlines,
                    unpaid,
                    maxUnpaidOrders,
                    latePayments,
                    refundRetries,
                    callbacksKept,
                    asking,
                    Telling.USUAL,
                    batchSize);
        }
    }

    /**
     * How gateways are asked about payments that they have not reported.
     *
     * @param perSecond how many questions all replicas together put to one gateway in a second, at least one
     * @param closing how soon they are asked again before an order is cancelled; after so many attempts without a clear
     *     answer staff are told, and they are asked all the same
     */
    public record Asking(AskingRule schedule, int perSecond, RetryRule closing) {}

    /**
     * How others are told of events.
     *
     * @param pauses between the attempts at one event; after one attempt more than there are pauses it is parked
     * @param lease how long a turn is nobody else's
     * @param longestCall no call of a channel takes longer; shorter than the lease
     * @param lanes how many batches of one subscriber this process sends at once, at least one
     * @param kept how long deliveries are kept after they have ended
     * @param overlap how long a webhook's old secret signs beside its new one, where nothing else is asked for
     */
    public record Telling(
            List<Duration> pauses, Duration lease, Duration longestCall, int lanes, Duration kept, Duration overlap) {

        /** Ten attempts in three days and a little more. */
        public static final Telling USUAL = new Telling(
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)),
                Duration.ofMinutes(1),
                Duration.ofSeconds(20),
                4,
                Duration.ofDays(30),
                Duration.ofDays(1));

        public Telling {
            pauses = List.copyOf(pauses);
        }
    }
}
