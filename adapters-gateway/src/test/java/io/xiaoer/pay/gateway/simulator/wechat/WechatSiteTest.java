package io.xiaoer.pay.gateway.simulator.wechat;

import static io.xiaoer.pay.gateway.simulator.wechat.WechatWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.Refund.Status;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.wechat.Purchase;
import io.xiaoer.pay.gateway.wechat.WechatBills;
import io.xiaoer.pay.gateway.wechat.WechatCallbacks;
import io.xiaoer.pay.gateway.wechat.WechatGateway;
import io.xiaoer.pay.gateway.wechat.WechatRefunds;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop's side and the simulated one, which share no code of the wire format, understand each other. */
class WechatSiteTest {

    private static final Money PRICE = Money.ofCents(19_900);
    private static final Client NATIVE = new Client(Optional.empty(), Optional.empty(), Optional.empty());

    private final WechatWorld world = new WechatWorld();
    private final WechatGateway gateway = new WechatGateway(world.merchant(), world.api(), InstantSource.fixed(NOW));
    private final WechatRefunds refunds = new WechatRefunds(world.merchant(), world.api());
    private final WechatCallbacks callbacks = new WechatCallbacks(world.merchant());
    private final Purchase purchase = Purchase.of(1, "冰箱, `大`", PRICE, NOW);
    private final String number = purchase.payment().tradeNumber().value();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPaymentIsOpenedPaidToldAndSeen() {
        assertThat(open(NATIVE))
                .contains(Map.of("out_trade_no", number, "code_url", "http://127.0.0.1/wallet/" + number));
        assertThat(open(NATIVE)).as("opened again").isPresent();
        assertThat(query().notice().orElseThrow().state()).isEqualTo(PaymentNotice.State.UNCHANGED);

        Trade trade = pay(PRICE);

        PaymentNotice told = told(trade, Signing.GENUINE);
        assertThat(told.state()).isEqualTo(PaymentNotice.State.SUCCEEDED);
        assertThat(told.amount()).isEqualByComparingTo("199.00");
        assertThat(told.transactionId()).isEqualTo(trade.paid().get(0).transactionId());
        assertThat(told.paidAt()).contains(NOW);
        assertThat(query().notice()).contains(told);
        assertThat(open(NATIVE)).as("it is paid").isEmpty();
    }

    @Test
    void eachKindOfClientIsServed() {
        Client jsapi = new Client(Optional.of("jsapi"), Optional.of("oUpF8"), Optional.empty());
        assertThat(open(jsapi).orElseThrow()).containsKeys("paySign", "package");
        assertThat(world.ledger.find(Provider.WECHAT, number).orElseThrow().payer())
                .isEqualTo("oUpF8");

        Purchase other = Purchase.of(2, "冰箱", PRICE, NOW);
        Client h5 = new Client(Optional.of("h5"), Optional.empty(), Optional.of("192.0.2.1"));
        assertThat(gateway.open(other.order(), other.payment(), h5).orElseThrow())
                .containsEntry(
                        "h5_url", "http://127.0.0.1/wallet/" + other.payment().tradeNumber());
    }

    @Test
    void theNumberOfAnotherAmountIsNotOpened() {
        open(NATIVE);
        Purchase dearer = Purchase.of(1, "冰箱", Money.ofCents(20_000), NOW);

        assertThat(gateway.open(dearer.order(), dearer.payment(), NATIVE)).isEmpty();
        assertThat(world.ledger.find(Provider.WECHAT, number).orElseThrow().amount())
                .isEqualTo(PRICE);
    }

    @Test
    void whatWasNeverOpenedIsAbsentAndCannotBeClosed() {
        assertThat(query().state()).isEqualTo(TradeAnswer.State.ABSENT);
        assertThat(gateway.close(purchase.payment(), NOW)).contains("404", "ORDER_NOT_EXIST");
    }

    @Test
    void whatIsClosedIsNeitherPayableNorOpenedAgain() {
        open(NATIVE);

        assertThat(gateway.close(purchase.payment(), NOW)).isEqualTo("HTTP 204");

        assertThat(query().notice().orElseThrow().state()).isEqualTo(PaymentNotice.State.CANCELLED);
        assertThat(world.ledger.find(Provider.WECHAT, number).orElseThrow().isOpen(NOW))
                .isFalse();
        assertThat(open(NATIVE)).isEmpty();
        assertThat(gateway.close(purchase.payment(), NOW)).as("again").isEqualTo("HTTP 204");
    }

    @Test
    void whatIsPaidIsNotClosed() {
        open(NATIVE);
        pay(PRICE);

        assertThat(gateway.close(purchase.payment(), NOW)).contains("400", "ORDERPAID");
        assertThat(query().notice().orElseThrow().state()).isEqualTo(PaymentNotice.State.SUCCEEDED);
    }

    @Test
    void aRefundIsUnderWayAtFirstAndToldLater() {
        open(NATIVE);
        Trade trade = pay(PRICE);
        Refund refund = refund(1, trade, 3_000);

        assertThat(ask(refund, trade)).isEqualTo(RefundGateway.State.ACCEPTED);
        assertThat(ask(refund, trade)).as("again").isEqualTo(RefundGateway.State.ACCEPTED);
        assertThat(world.ledger.refundsOf(Provider.WECHAT, number)).hasSize(1);
        assertThat(query().notice().orElseThrow().state()).isEqualTo(PaymentNotice.State.REFUNDED);

        assertThat(toldRefund(refund, Status.DONE).state()).isEqualTo(RefundNotice.State.SUCCEEDED);
        assertThat(ask(refund, trade)).isEqualTo(RefundGateway.State.DONE);
    }

    @Test
    void aRefundThatFailsIsTold() {
        open(NATIVE);
        Trade trade = pay(PRICE);
        Refund refund = refund(1, trade, 19_900);
        ask(refund, trade);

        assertThat(toldRefund(refund, Status.FAILED).state()).isEqualTo(RefundNotice.State.FAILED);
        assertThat(ask(refund, trade)).isEqualTo(RefundGateway.State.REFUSED);
        assertThat(query().notice().orElseThrow().state()).isEqualTo(PaymentNotice.State.SUCCEEDED);
    }

    @Test
    void noMoreIsRefundedThanWasPaidAndNothingTwiceUnderOneNumber() {
        open(NATIVE);
        Trade trade = pay(PRICE);
        assertThat(ask(refund(1, trade, 10_000), trade)).isEqualTo(RefundGateway.State.ACCEPTED);

        assertThat(ask(refund(2, trade, 9_901), trade)).isEqualTo(RefundGateway.State.REFUSED);
        assertThat(ask(refund(1, trade, 5_000), trade)).isEqualTo(RefundGateway.State.REFUSED);
        assertThat(ask(refund(3, trade, 9_900), trade)).isEqualTo(RefundGateway.State.ACCEPTED);
    }

    @Test
    void ofMoneyThatCameTwiceEachCanGoBack() {
        open(NATIVE);
        pay(PRICE);
        Trade trade = pay(PRICE);
        String first = trade.paid().get(0).transactionId();
        String second = trade.paid().get(1).transactionId();

        assertThat(ask(refund(1, trade, 19_900), second)).isEqualTo(RefundGateway.State.ACCEPTED);
        assertThat(ask(refund(2, trade, 19_900), first)).isEqualTo(RefundGateway.State.ACCEPTED);
        assertThat(ask(refund(3, trade, 1), first)).isEqualTo(RefundGateway.State.REFUSED);
        assertThat(world.ledger.refundsOf(Provider.WECHAT, number))
                .extracting(refund -> refund.transactionId())
                .containsExactly(second, first);
    }

    @Test
    void theBillOfADayHasItsPaymentsAndRefunds() {
        open(NATIVE);
        Trade trade = pay(PRICE);
        Refund refund = refund(1, trade, 3_000);
        ask(refund, trade);
        List<BillLine> lines = new ArrayList<>();

        BillSource.Answer answer =
                new WechatBills(world.merchant(), world.api()).download(LocalDate.of(2026, 11, 21), NOW, lines::add);

        assertThat(answer.state()).as(answer.details()).isEqualTo(BillSource.State.READ);
        BillLine paid = new BillLine(
                trade.paid().get(0).transactionId(),
                Optional.of(purchase.payment().tradeNumber()),
                Optional.empty(),
                PRICE,
                BillLine.State.SUCCEEDED,
                NOW);
        assertThat(lines)
                .containsExactly(
                        paid,
                        new BillLine(
                                paid.transactionId(),
                                paid.trade(),
                                Optional.of(refund.number()),
                                Money.ofCents(3_000),
                                BillLine.State.UNDER_WAY,
                                NOW));
    }

    @Test
    void aDayOnWhichNothingMovedHasNoBill() {
        open(NATIVE);
        pay(PRICE);

        assertThat(new WechatBills(world.merchant(), world.api())
                        .download(LocalDate.of(2026, 11, 20), NOW, line -> {})
                        .state())
                .isEqualTo(BillSource.State.NONE);
    }

    @Test
    void aWrongSignatureIsRefused() {
        open(NATIVE);
        Trade trade = pay(PRICE);

        Notification wrong = world.site.paid(trade, trade.paid().get(0), Signing.WRONG, NOW);

        assertThat(callbacks.read(WechatWorld.message(wrong), NOW))
                .isEqualTo(new Rejected(Rejection.SIGNATURE_WRONG, Optional.empty()));
    }

    @Test
    void noCallbackIsRefusedWhileOneKeyReplacesTheOther() {
        open(NATIVE);
        Trade trade = pay(PRICE);
        for (int i = 0; i < 20; i++) {
            String key = i % 3 == 0 ? WechatWorld.PUBLIC_KEY : WechatWorld.CERTIFICATE;
            world.site.signWith(key);
            Notification notification = world.site.paid(trade, trade.paid().get(0), Signing.GENUINE, NOW);

            assertThat(notification.headers()).containsEntry("Wechatpay-Serial", key);
            assertThat(callbacks.read(WechatWorld.message(notification), NOW)).isInstanceOf(Genuine.class);
            assertThat(query().notice()).isPresent();
        }
    }

    private Optional<Map<String, String>> open(Client client) {
        return gateway.open(purchase.order(), purchase.payment(), client);
    }

    private TradeAnswer query() {
        return gateway.query(purchase.payment(), NOW);
    }

    private Trade pay(Money amount) {
        return world.ledger.pay(Provider.WECHAT, number, amount, NOW).orElseThrow();
    }

    private PaymentNotice told(Trade trade, Signing signing) {
        CallbackReading reading = callbacks.read(
                WechatWorld.message(world.site.paid(trade, trade.paid().get(0), signing, NOW)), NOW);
        assertThat(reading).isInstanceOf(Genuine.class);
        return ((Genuine) reading).notice();
    }

    private RefundNotice toldRefund(Refund refund, Status status) {
        var known = world.ledger
                .findRefund(Provider.WECHAT, refund.number().value())
                .orElseThrow();
        assertThat(world.site.refunded(known, Signing.GENUINE, NOW))
                .as("under way")
                .isEmpty();
        Notification notification = world.site
                .refunded(world.ledger.settle(known, status, NOW), Signing.GENUINE, NOW)
                .orElseThrow();
        assertThat(notification.url().getPath()).isEqualTo("/api/payments/refund-callback/wechat");
        CallbackReading reading = callbacks.readRefund(WechatWorld.message(notification), NOW);
        assertThat(reading).isInstanceOf(GenuineRefund.class);
        return ((GenuineRefund) reading).notice();
    }

    private RefundGateway.State ask(Refund refund, Trade trade) {
        return ask(refund, trade.paid().get(0).transactionId());
    }

    private RefundGateway.State ask(Refund refund, String transaction) {
        return refunds.refund(refund, purchase.receipt(transaction, NOW), NOW).state();
    }

    private Refund refund(int id, Trade trade, long cents) {
        return Refund.request(
                new RefundId(id), receipt(trade), Money.ofCents(cents), Refund.Source.APPLIED, "不想要了", "alice", NOW);
    }

    private Receipt receipt(Trade trade) {
        return purchase.receipt(trade.paid().get(0).transactionId(), NOW);
    }
}
