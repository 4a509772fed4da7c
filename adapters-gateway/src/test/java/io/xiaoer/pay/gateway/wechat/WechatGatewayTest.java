package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WeChat Pay is asked about payments, and which of its answers are believed. */
class WechatGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Purchase PURCHASE = Purchase.of(7, "海尔 冰箱", Money.ofCents(19_900), WechatPay.NOW);
    private static final String NUMBER = PURCHASE.payment().tradeNumber().value();

    private final WechatServer server = new WechatServer();
    private final WechatGateway gateway = new WechatGateway(
            server.merchant(), new WechatApi(server.merchant(), LONG, LONG), InstantSource.fixed(WechatPay.NOW));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "native"})
    void byDefaultTheShopperScansACode(String channel) throws JsonProcessingException {
        server.answers(200, "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=x\"}");

        Optional<Map<String, String>> opened = open(client(channel, "", ""));

        assertThat(opened).contains(Map.of("out_trade_no", NUMBER, "code_url", "weixin://wxpay/bizpayurl?pr=x"));
        assertThat(server.heardLine()).isEqualTo("POST /v3/pay/transactions/native");
        assertThat(new ObjectMapper().readTree(server.heard()))
                .isEqualTo(new ObjectMapper().readTree("""
                {"appid": "wx1234567890abcdef", "mchid": "1900000109", "description": "海尔 冰箱", "out_trade_no": "%s",
                 "time_expire": "2026-11-21T16:30:00+08:00",
                 "notify_url": "https://shop.example/api/payments/callback/wechat",
                 "amount": {"total": 19900, "currency": "CNY"}}
                """.formatted(NUMBER)));
    }

    @Test
    void inWechatsBrowserTheShopperPaysWhatTheShopHasSigned() throws JsonProcessingException {
        server.answers(200, "{\"prepay_id\":\"wx201410272009395522657a690389285100\"}");

        Map<String, String> params = open(client("jsapi", "oUpF8", "")).orElseThrow();

        assertThat(server.heardLine()).isEqualTo("POST /v3/pay/transactions/jsapi");
        assertThat(new ObjectMapper()
                        .readTree(server.heard())
                        .at("/payer/openid")
                        .asText())
                .isEqualTo("oUpF8");
        assertThat(params)
                .containsOnlyKeys("out_trade_no", "appId", "timeStamp", "nonceStr", "package", "signType", "paySign")
                .containsEntry("out_trade_no", NUMBER)
                .containsEntry("signType", "RSA")
                .containsEntry("package", "prepay_id=wx201410272009395522657a690389285100");
        String signed = "%s\n%s\n%s\n%s\n"
                .formatted(params.get("appId"), params.get("timeStamp"), params.get("nonceStr"), params.get("package"));
        assertThat(RsaSignature.verify(
                        WechatPay.MERCHANT_KEYS.getPublic(), signed.getBytes(UTF_8), params.get("paySign")))
                .isTrue();
    }

    @Test
    void inAnotherBrowserTheShopperIsSentToWechat() throws JsonProcessingException {
        server.answers(200, "{\"h5_url\":\"https://wx.tenpay.com/x\"}");

        assertThat(open(client("h5", "", "192.0.2.1")))
                .contains(Map.of("out_trade_no", NUMBER, "h5_url", "https://wx.tenpay.com/x"));
        assertThat(server.heardLine()).isEqualTo("POST /v3/pay/transactions/h5");
        assertThat(new ObjectMapper().readTree(server.heard()).path("scene_info"))
                .isEqualTo(new ObjectMapper().readTree("""
                        {"payer_client_ip": "192.0.2.1", "h5_info": {"type": "Wap"}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', true",
        "native, '', '', true",
        "jsapi, oUpF8, '', true",
        "jsapi, '', '', false",
        "jsapi, ' ', '', false",
        "h5, '', 192.0.2.1, true",
        "h5, '', '', false",
        "h5, '', ' ', false",
        "page, '', '', false",
        "else, '', '', false"
    })
    void aClientHasToSayWhatItsWayOfPayingNeeds(String channel, String openid, String ip, boolean taken) {
        Client client = client(channel, openid, ip);

        assertThat(gateway.takes(client)).isEqualTo(taken);
        if (!taken) {
            assertThat(open(client)).isEmpty();
            assertThat(server.heardLine()).isEmpty();
        }
    }

    @Test
    void aNameIsCutToWhatWechatPayTakesAndItsBillsCanHold() throws JsonProcessingException {
        server.answers(200, "{\"code_url\":\"x\"}");
        Purchase purchase = Purchase.of(8, "`x\n" + "冰".repeat(100), Money.ofCents(1), WechatPay.NOW);

        gateway.open(purchase.order(), purchase.payment(), client("", "", ""));

        assertThat(new ObjectMapper()
                        .readTree(server.heard())
                        .path("description")
                        .asText())
                .isEqualTo("x " + "冰".repeat(41));
    }

    @Test
    void whatWechatPayDidNotSignOpensNothing() {
        server.answers(200, "{\"code_url\":\"https://evil.example\"}".getBytes(UTF_8), Map.of());
        assertThat(open(client("", "", ""))).isEmpty();

        server.answers(200, "{\"code_url\":\"\"}");
        assertThat(open(client("", "", ""))).isEmpty();

        server.answers(403, "{\"code\":\"OUT_TRADE_NO_USED\",\"message\":\"商户订单号重复\"}");
        assertThat(open(client("", "", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCEEDED",
        "REFUND, REFUNDED",
        "CLOSED, CANCELLED",
        "REVOKED, CANCELLED",
        "NOTPAY, UNCHANGED",
        "USERPAYING, UNCHANGED",
        "ACCEPT, UNCHANGED",
        "PAYERROR, FAILED"
    })
    void whatWechatPaySaysOfAPaymentIsTold(String theirs, PaymentNotice.State ours) {
        server.answers(200, transaction(theirs).toString());

        TradeAnswer answer = query();

        assertThat(server.heardLine())
                .isEqualTo("GET /v3/pay/transactions/out-trade-no/%s?mchid=1900000109".formatted(NUMBER));
        assertThat(answer.details()).isEqualTo(theirs + " 4200002119202611211234567890");
        PaymentNotice notice = answer.notice().orElseThrow();
        assertThat(notice.state()).isEqualTo(ours);
        assertThat(notice.amount()).isEqualByComparingTo("199.00");
        assertThat(notice.paidAt()).isPresent();
    }

    @Test
    void whatNobodyHasPaidNeedsNoAmountAndMoneyDoes() {
        ObjectNode unpaid = transaction("NOTPAY");
        unpaid.remove("amount");
        unpaid.remove("transaction_id");
        unpaid.remove("success_time");
        server.answers(200, unpaid.toString());
        TradeAnswer answer = query();
        assertThat(answer.details()).isEqualTo("NOTPAY");
        assertThat(answer.notice().orElseThrow().amount()).isEqualByComparingTo("199.00");

        ObjectNode paid = transaction("SUCCESS");
        paid.remove("amount");
        server.answers(200, paid.toString());
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "out_trade_no, 202611210000000001_8",
        "mchid, 1900000110",
        "appid, wx0000000000000000",
        "trade_state, ELSE",
        "transaction_id, ''"
    })
    void anAnswerAboutAnotherPaymentOrOfNoSenseSaysNothing(String field, String value) {
        server.answers(200, transaction("SUCCESS").put(field, value).toString());

        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORDER_NOT_EXIST", "ORDERNOTEXIST"})
    void noSuchTradeIsAnAnswerWhenWechatPayHasSignedIt(String code) {
        byte[] body = "{\"code\":\"%s\",\"message\":\"订单不存在\"}".formatted(code).getBytes(UTF_8);
        server.answers(404, new String(body, UTF_8));
        assertThat(query().state()).isEqualTo(TradeAnswer.State.ABSENT);

        server.answers(404, body, Map.of());
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
        assertThat(query().details()).startsWith("unsigned: HTTP 404");

        server.answers(400, new String(body, UTF_8));
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
    }

    @Test
    void anythingElseSaysNothingAboutAPayment() {
        server.answers(404, "{\"code\":\"RESOURCE_NOT_EXISTS\"}");
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);

        server.answers(200, "[]");
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);

        server.answers(200, transaction("NOTPAY").toString().getBytes(UTF_8), Map.of());
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);

        server.does(exchange -> exchange.close());
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
    }

    @Test
    void closingNamesTheMerchantAndRepeatsWhatIsSaid() {
        server.answers(204, "");

        assertThat(gateway.method()).isEqualTo(PaymentMethod.WECHAT);
        assertThat(gateway.close(PURCHASE.payment(), WechatPay.NOW)).isEqualTo("HTTP 204");
        assertThat(server.heardLine()).isEqualTo("POST /v3/pay/transactions/out-trade-no/%s/close".formatted(NUMBER));
        assertThat(server.heard()).isEqualTo("{\"mchid\":\"1900000109\"}");
    }

    private static ObjectNode transaction(String state) {
        return WechatPay.transaction().put("out_trade_no", NUMBER).put("trade_state", state);
    }

    private TradeAnswer query() {
        return gateway.query(PURCHASE.payment(), WechatPay.NOW);
    }

    private Optional<Map<String, String>> open(Client client) {
        return gateway.open(PURCHASE.order(), PURCHASE.payment(), client);
    }

    private static Client client(String channel, String openid, String ip) {
        return new Client(given(channel), given(openid), given(ip));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
