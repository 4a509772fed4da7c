package io.xiaoer.pay.bootstrap.simulated;

import io.xiaoer.pay.application.fake.MutableClock;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.simulated.Accounts.Known;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.AskingRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.refund.RetryRule;
import io.xiaoer.pay.gateway.alipay.AlipayApi;
import io.xiaoer.pay.gateway.alipay.AlipayBills;
import io.xiaoer.pay.gateway.alipay.AlipayCallbacks;
import io.xiaoer.pay.gateway.alipay.AlipayGateway;
import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.alipay.AlipayRefunds;
import io.xiaoer.pay.gateway.bank.BankCallbacks;
import io.xiaoer.pay.gateway.bank.BankGateway;
import io.xiaoer.pay.gateway.bank.BankRefunds;
import io.xiaoer.pay.gateway.simulator.Pace;
import io.xiaoer.pay.gateway.simulator.Simulator;
import io.xiaoer.pay.gateway.simulator.alipay.AlipaySite;
import io.xiaoer.pay.gateway.simulator.bank.BankSite;
import io.xiaoer.pay.gateway.simulator.ledger.InMemoryLedger;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.simulator.wechat.WechatSite;
import io.xiaoer.pay.gateway.supplier.NoSupplier;
import io.xiaoer.pay.gateway.wechat.WechatApi;
import io.xiaoer.pay.gateway.wechat.WechatBills;
import io.xiaoer.pay.gateway.wechat.WechatCallbacks;
import io.xiaoer.pay.gateway.wechat.WechatGateway;
import io.xiaoer.pay.gateway.wechat.WechatMerchant;
import io.xiaoer.pay.gateway.wechat.WechatRefunds;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A shop with all its gateways simulated, which share one clock that stands still until it is moved. It lives in an era of
 * its own, before those of all tests that came before: so its jobs find its own orders alone.
 */
final class SimulatedShop implements AutoCloseable {

    /** The schedule of the service. */
    static final AskingRule ASKING = new AskingRule(
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15)),
            Duration.ofSeconds(10));

    private static final AtomicInteger ERAS = new AtomicInteger();
    private static final RetryRule RETRIES = new RetryRule(8, Duration.ofSeconds(10), Duration.ofHours(1));
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);

    private final UseCases.Storage storage;
    private final LatePaymentPolicy latePayments;
    private final UnaryOperator<URI> way;
    private final MutableClock clock = new MutableClock(
            Instant.parse("2021-01-01T02:00:00Z").minus(Duration.ofDays(10L * ERAS.incrementAndGet())));
    private final InMemoryLedger books = new InMemoryLedger();
    private final ShopDoor door = new ShopDoor();
    private final Map<Provider, TappedSite> sites = new EnumMap<>(Provider.class);
    private final Map<Provider, LeakyBills> bills = new EnumMap<>(Provider.class);
    private final Simulator simulator;
    private WechatSite wechat;
    private AlipaySite alipay;
    private BankSite newBank;
    private UseCases useCases;

    SimulatedShop(UseCases.Storage storage, LatePaymentPolicy latePayments) {
        this(storage, latePayments, place -> place);
    }

    /** @param way by which shop and gateways reach each other */
    SimulatedShop(UseCases.Storage storage, LatePaymentPolicy latePayments, UnaryOperator<URI> way) {
        this.storage = storage;
        this.latePayments = latePayments;
        this.way = way;
        this.simulator = new Simulator(books, this::sites, Pace.quick(), false, clock);
        connect(Known.OLD_AND_NEW);
    }

    private List<Site> sites(Ledger watched, Function<Trade, String> wallet) {
        wechat = new WechatSite(Accounts.wechat(), watched, wallet);
        alipay = new AlipaySite(Accounts.alipay(), watched, wallet);
        newBank = bank(watched, Accounts.NEW_BANK_SECRET);
        sites.put(Provider.WECHAT, new TappedSite(wechat));
        sites.put(Provider.ALIPAY, new TappedSite(alipay));
        sites.put(Provider.BANK, new TappedSite(bank(watched, Accounts.OLD_BANK_SECRET)));
        return List.copyOf(sites.values());
    }

    private BankSite bank(Ledger watched, String secret) {
        return new BankSite(
                watched,
                List.of(secret),
                () -> way.apply(door.payments("bank")),
                () -> way.apply(door.refunds("bank")));
    }

    /** The shop starts anew, with the keys that it knows now. */
    void connect(Known known) {
        useCases = new UseCases(storage, outside(known), rules(), clock);
        door.leadsTo(useCases.handleCallback());
    }

    private UseCases.Rules rules() {
        return new UseCases.Rules(
                new DeadlineRule(HALF_AN_HOUR, DAY),
                new UnpaidRule(HALF_AN_HOUR, DAY),
                10_000,
                latePayments,
                RETRIES,
                Duration.ofDays(30),
                new UseCases.Asking(ASKING, 50, RETRIES),
                200);
    }

    private UseCases.Outside outside(Known known) {
        URI address = way.apply(simulator.baseUri());
        WechatMerchant wechatMerchant = Accounts.wechatMerchant(known, address, way.apply(door.payments("wechat")));
        WechatApi wechatApi = new WechatApi(wechatMerchant);
        AlipayMerchant alipayMerchant = Accounts.alipayMerchant(known, address, way.apply(door.payments("alipay")));
        AlipayApi alipayApi = new AlipayApi(alipayMerchant);
        List<String> secrets = Accounts.bankSecrets(known);
        bills.put(Provider.WECHAT, new LeakyBills(new WechatBills(wechatMerchant, wechatApi)));
        bills.put(Provider.ALIPAY, new LeakyBills(new AlipayBills(alipayMerchant, alipayApi)));
        return new UseCases.Outside(
                List.of(
                        new WechatGateway(wechatMerchant, wechatApi, clock),
                        new AlipayGateway(alipayMerchant, alipayApi, clock),
                        new BankGateway()),
                List.of(
                        new WechatCallbacks(wechatMerchant),
                        new AlipayCallbacks(alipayMerchant),
                        new BankCallbacks(secrets)),
                List.of(
                        new WechatRefunds(wechatMerchant, wechatApi),
                        new AlipayRefunds(alipayApi),
                        new BankRefunds(Optional.of(URI.create(address + "/bank/refunds")), secrets)),
                new NoSupplier(),
                Runnable::run,
                List.copyOf(bills.values()),
                UseCases.Channels.NONE);
    }

    /** From now on all gateways sign with their new keys. */
    void gatewaysChangeKeys() {
        wechat.signWith(Accounts.NEW_WECHAT_KEY);
        alipay.signWith(Accounts.NEW_ALIPAY_KEY);
        sites.get(Provider.BANK).becomes(newBank);
    }

    /** Does what the clock does in the service, once. */
    void runJobs() {
        Requests.in(() -> useCases.askGateways().askDue());
        Requests.in(() -> useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false)));
        Requests.in(() -> useCases.cancelUnpaidOrders()
                .cancelUnpaid(new CancelUnpaidOrders.Command(
                        Optional.empty(), CancelUnpaidOrders.Command.DEFAULT_LIMIT, false)));
        Requests.in(() -> useCases.closeOrders().closeDue());
        Requests.in(() -> useCases.sendRefunds().sendDue());
        Requests.in(() -> useCases.replayCallbacks().replayDue());
    }

    UseCases useCases() {
        return useCases;
    }

    UseCases.Storage storage() {
        return storage;
    }

    MutableClock clock() {
        return clock;
    }

    Simulator simulator() {
        return simulator;
    }

    /** What the simulated gateways have on record. */
    InMemoryLedger books() {
        return books;
    }

    ShopDoor door() {
        return door;
    }

    WechatSite wechat() {
        return wechat;
    }

    TappedSite site(Provider provider) {
        return sites.get(provider);
    }

    LeakyBills bills(Provider provider) {
        return bills.get(provider);
    }

    @Override
    public void close() {
        simulator.close();
        door.close();
    }
}
