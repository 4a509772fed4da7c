package io.xiaoer.pay.gateway.simulator.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.alipay.Purchase;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlipaySiteSignaturesTest extends AlipayShop {

    @Test
    void strangersAreNotToldAnythingUnderASignature() {
        AlipayMerchant otherKey = merchant(APP, NEXT, ALIPAY);
        AlipayMerchant otherApp = merchant("2021000000000002", SHOP, ALIPAY);

        TradeAnswer wrongKey = gateway(otherKey).query(payment(), now);
        assertThat(wrongKey.state()).isEqualTo(TradeAnswer.State.UNKNOWN);
        assertThat(wrongKey.details()).startsWith("no signed answer").contains("isv.invalid-signature");
        assertThat(gateway(otherApp).query(payment(), now).details())
                .startsWith("no signed answer")
                .contains("isv.invalid-app-id");
        assertThat(gateway(otherKey).open(Purchase.order("x"), payment(), client("native")))
                .isEmpty();
        assertThat(ledger.find(Provider.ALIPAY, Purchase.TRADE)).isEmpty();
    }

    @Test
    void whatItDoesNotKnowItRefuses() throws Exception {
        assertThat(api(merchant)
                        .call("alipay.trade.unheard", JsonNodeFactory.instance.objectNode(), Map.of(), now)
                        .details())
                .startsWith("40002 Invalid Arguments isv.invalid-method");
        assertThat(get(server.address(site) + "/other").statusCode()).isEqualTo(404);
        assertThat(get(server.address(site) + "/gateway.do").statusCode()).isEqualTo(400);
        Site.Request unreadable =
                new Site.Request("POST", "/alipay/gateway.do", "", Map.of(), "method=%zz".getBytes(UTF_8));
        assertThat(site.answer(unreadable, now).status()).isEqualTo(400);
    }

    @Test
    void aNotificationIsRepeatedUnderTheSameNumberAndCanBeForged() {
        openCode();
        Trade.Paid paid = pay(Money.ofCents(1));

        Notification first = notification(paid, Signing.GENUINE);
        now = now.plusSeconds(240);
        Notification again = notification(paid, Signing.GENUINE);

        assertThat(first.url()).isEqualTo(URI.create("https://shop.example/notify"));
        assertThat(value(first, "notify_id")).isEqualTo(value(again, "notify_id"));
        assertThat(value(first, "notify_time")).isNotEqualTo(value(again, "notify_time"));
        assertThat(read(first)).isEqualTo(read(again)).isInstanceOf(Genuine.class);
        assertThat(((Genuine) read(first)).notice().amount()).isEqualByComparingTo("0.01");
        assertThat(((Rejected) read(notification(paid, Signing.WRONG))).reason())
                .isEqualTo(Rejection.SIGNATURE_WRONG);
        assertThat(site.refunded(null, Signing.GENUINE, now)).isEmpty();
    }

    @Test
    void onlyTheWordSuccessIsHeard() {
        assertThat(site.isHeard(200, "success".getBytes(UTF_8))).isTrue();
        assertThat(site.isHeard(200, "SUCCESS".getBytes(UTF_8))).isFalse();
        assertThat(site.isHeard(200, "success\n".getBytes(UTF_8))).isFalse();
        assertThat(site.isHeard(400, "success".getBytes(UTF_8))).isFalse();
        assertThat(site.isHeard(200, new byte[0])).isFalse();
    }

    @Test
    void whileItsKeyIsReplacedAShopThatKnowsBothBelievesEverything() {
        openCode();
        Trade.Paid paid = pay(PRICE);
        Notification before = notification(paid, Signing.GENUINE);

        site.signWith(NEXT);

        assertThat(query().state()).isEqualTo(TradeAnswer.State.TOLD);
        assertThat(read(before)).isEqualTo(read(notification(paid, Signing.GENUINE)));
        assertThat(gateway(merchant(APP, SHOP, ALIPAY)).query(payment(), now).state())
                .isEqualTo(TradeAnswer.State.UNKNOWN);
    }
}
