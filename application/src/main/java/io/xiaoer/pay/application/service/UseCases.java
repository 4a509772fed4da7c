package io.xiaoer.pay.application.service;

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
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import java.time.InstantSource;
import java.util.List;

/**
 * All use cases over one set of ports: the way into this module. Build one, keep it, hand out its in-ports; it is safe
 * for use by several threads if the ports are.
 */
public final class UseCases {

    private final PlaceOrder placeOrder;
    private final PaymentService paymentService;
    private final MoveOrder moveOrder;
    private final ReadService reader;
    private final HandleCallback handleCallback;
    private final ExpirePayments expirePayments;
    private final CancelUnpaidOrders cancelUnpaidOrders;
    private final KeepCatalogue keepCatalogue;
    private final KeepAddresses keepAddresses;
    private final AnswerOnceService answers;

    public UseCases(Storage storage, Outside outside, Rules rules, InstantSource clock) {
        UnitOfWork work = storage.unitOfWork();
        AnsweringWork answering = new AnsweringWork(work);
        Orders orders = storage.orders();
        Payments payments = storage.payments();
        OrderLocks locks = new OrderLocks(orders, payments);
        OrderWriter writer =
                new OrderWriter(orders, payments, storage.stock(), storage.products(), rules.maxUnpaidOrders());
        Gateways gateways = new Gateways(outside.gateways());
        Settlement settlement = new Settlement(work, locks, payments, storage.receipts(), writer, clock);
        reader = new ReadService(orders, payments, clock);
        placeOrder = new PlaceOrderService(
                answering,
                storage.products(),
                storage.addresses(),
                orders,
                payments,
                writer,
                outside.suppliers(),
                gateways,
                rules.deadlines(),
                clock);
        paymentService = new PaymentService(
                work, answering, locks, payments, writer, reader, gateways, rules.deadlines(), clock);
        moveOrder = new OrderMoveService(answering, locks, writer, reader, clock);
        handleCallback = new CallbackService(outside.callbacks(), settlement, payments, work, clock);
        expirePayments = new ExpirePaymentsService(work, locks, payments, writer, clock, rules.batchSize());
        cancelUnpaidOrders =
                new CancelUnpaidOrdersService(work, locks, orders, writer, rules.unpaid(), clock, rules.batchSize());
        keepCatalogue = new CatalogueService(answering, storage.products(), storage.stock(), clock);
        keepAddresses = new AddressService(answering, storage.addresses(), clock);
        answers = new AnswerOnceService(storage.idempotencyKeys(), answering, work, clock, rules.batchSize());
    }

    public PlaceOrder placeOrder() {
        return placeOrder;
    }

    public CreatePayment createPayment() {
        return paymentService;
    }

    public StartPayment startPayment() {
        return paymentService;
    }

    public CancelPayment cancelPayment() {
        return paymentService;
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

    public HandleCallback handleCallback() {
        return handleCallback;
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

    /** What is kept, and the transaction around it. */
    public record Storage(
            UnitOfWork unitOfWork,
            Orders orders,
            Payments payments,
            Receipts receipts,
            Products products,
            Stock stock,
            Addresses addresses,
            IdempotencyKeys idempotencyKeys) {}

    /** Who else is there: those who take payments, those who report them, those who supply goods. */
    public record Outside(List<PaymentGateway> gateways, List<CallbackProtocol> callbacks, SupplierStock suppliers) {}

    /**
     * The rules as this shop has set them.
     *
     * @param maxUnpaidOrders how many pending orders a customer may have, at least one; each holds stock for nothing
     * @param batchSize how many rows a sweep reads at a time
     */
    public record Rules(DeadlineRule deadlines, UnpaidRule unpaid, int maxUnpaidOrders, int batchSize) {}
}
