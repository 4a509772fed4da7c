package io.xiaoer.pay.gateway.simulator.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.gateway.alipay.AlipayApi;
import io.xiaoer.pay.gateway.alipay.AlipayBills;
import io.xiaoer.pay.gateway.alipay.AlipayCallbacks;
import io.xiaoer.pay.gateway.alipay.AlipayGateway;
import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.alipay.AlipayRefunds;
import io.xiaoer.pay.gateway.alipay.Purchase;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.InMemoryLedger;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop, its Alipay on this machine, and what they do with each other. */
abstract class AlipayShop {

    static final KeyPair SHOP = keys();
    static final KeyPair ALIPAY = keys();
    static final KeyPair NEXT = keys();
    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000001";
    static final Money PRICE = Money.ofCents(19_900);
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    final Ledger ledger = new InMemoryLedger();
    final AlipaySite site = new AlipaySite(
            new AlipayAccount(APP, SELLER, SHOP.getPublic(), List.of(ALIPAY)),
            ledger,
            trade -> "http://wallet.example/alipay/" + trade.number());
    Instant now = Purchase.NOW;
    SiteServer server;
    AlipayMerchant merchant;

    @BeforeEach
    void open() throws IOException {
        server = new SiteServer(site, () -> now);
        merchant = merchant(APP, SHOP, ALIPAY, NEXT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    Optional<Map<String, String>> openCode() {
        return gateway().open(Purchase.order("海尔 洗衣机/9kg"), payment(), client("native"));
    }

    Trade.Paid pay(Money amount) {
        List<Trade.Paid> paid = ledger.pay(Provider.ALIPAY, Purchase.TRADE, amount, now)
                .orElseThrow()
                .paid();
        return paid.get(paid.size() - 1);
    }

    Trade trade() {
        return ledger.find(Provider.ALIPAY, Purchase.TRADE).orElseThrow();
    }

    TradeAnswer query() {
        return gateway().query(payment(), now);
    }

    static Payment payment() {
        return Purchase.payment("x");
    }

    static String wallet() {
        return "http://wallet.example/alipay/" + Purchase.TRADE;
    }

    Notification notification(Trade.Paid paid, Signing signing) {
        return site.paid(trade(), paid, signing, now);
    }

    CallbackReading read(Notification notification) {
        return new AlipayCallbacks(merchant).read(new Message(notification.body(), Map.of()), now);
    }

    static String value(Notification notification, String name) {
        String form = "&" + new String(notification.body(), UTF_8) + "&";
        return form.replaceAll(".*&" + name + "=([^&]*)&.*", "$1");
    }

    RefundGateway.State refund(Trade.Paid paid, long id, long cents) {
        return new AlipayRefunds(api(merchant))
                .refund(refund(id, cents, paid), receipt(paid), now)
                .state();
    }

    static Refund refund(long id, long cents, Trade.Paid paid) {
        return Refund.request(
                new RefundId(id),
                receipt(paid),
                Money.ofCents(cents),
                Refund.Source.APPLIED,
                "",
                "alice",
                Purchase.NOW);
    }

    static Receipt receipt(Trade.Paid paid) {
        return new Receipt(
                new Receipt.Key(Provider.ALIPAY, paid.transactionId()),
                Optional.of(payment().tradeNumber()),
                Optional.of(new PaymentId(7)),
                Optional.of(new OrderId(1)),
                PRICE,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                Purchase.NOW,
                Purchase.NOW);
    }

    BillLine line(String transactionId, Optional<RefundNumber> refund, long cents) {
        return new BillLine(
                transactionId,
                Optional.of(payment().tradeNumber()),
                refund,
                Money.ofCents(cents),
                BillLine.State.SUCCEEDED,
                now);
    }

    BillSource.Answer download(Instant at) {
        return new AlipayBills(merchant, api(merchant)).download(DAY, at, line -> {});
    }

    AlipayGateway gateway() {
        return gateway(merchant);
    }

    AlipayGateway gateway(AlipayMerchant as) {
        return new AlipayGateway(as, api(as), () -> now);
    }

    static AlipayApi api(AlipayMerchant as) {
        return new AlipayApi(as);
    }

    AlipayMerchant merchant(String appId, KeyPair shop, KeyPair... alipays) {
        List<String> keys = new ArrayList<>();
        for (KeyPair key : alipays) {
            keys.add(base64(key.getPublic()));
        }
        return AlipayMerchant.of(new AlipayMerchant.Settings(
                appId,
                SELLER,
                base64(shop.getPrivate()),
                String.join(",", keys),
                server.address(site),
                "https://shop.example/notify"));
    }

    static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static Client client(String channel) {
        return new Client(Optional.of(channel), Optional.empty(), Optional.empty());
    }

    static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
