package io.xiaoer.pay.gateway.simulator.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.alipay.Purchase;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlipaySiteTest extends AlipayShop {

    @Test
    void aPaymentByCodeIsOpenedAskedAboutAndPaid() {
        assertThat(openCode()).contains(Map.of("out_trade_no", Purchase.TRADE, "code_url", wallet()));
        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.UNCHANGED);

        Trade.Paid paid = pay(PRICE);

        PaymentNotice notice = query().notice().orElseThrow();
        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.transactionId()).isEqualTo(paid.transactionId());
        assertThat(notice.paidAt()).contains(now);
        assertThat(notice.amount()).isEqualByComparingTo("199.00");
        assertThat(read(notification(paid, Signing.GENUINE))).isEqualTo(new Genuine(notice));
    }

    @Test
    void openedAgainItIsTheSameUntilItIsPaidOrClosed() {
        assertThat(openCode()).isPresent().isEqualTo(openCode());

        pay(PRICE);

        assertThat(openCode()).isEmpty();
        assertThat(trade().description()).isEqualTo("海尔 洗衣机 9kg");
        assertThat(trade().notifyUrl()).isEqualTo("https://shop.example/notify");
        assertThat(trade().expiresAt()).contains(payment().expiresAt());
    }

    @Test
    void aNumberStandsForOneAmountOnly() {
        ledger.open(new Trade(
                Provider.ALIPAY,
                Purchase.TRADE,
                Money.ofCents(1),
                "x",
                "",
                "",
                now,
                Optional.empty(),
                false,
                List.of()));

        assertThat(openCode()).isEmpty();
    }

    @Test
    void aShopperWhoGoesToThePageIsSentToTheWallet() throws Exception {
        String page = gateway()
                .open(Purchase.order("海尔 洗衣机"), payment(), client("page"))
                .orElseThrow()
                .get("page_url");
        assertThat(query().state()).isEqualTo(TradeAnswer.State.ABSENT);

        HttpResponse<String> answer = get(page);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(wallet());
        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.UNCHANGED);
        assertThat(get(page.replace("199.00", "1.00")).statusCode()).isEqualTo(400);
        assertThat(get(page.replace("199.00", "1.00")).body()).isEqualTo("isv.invalid-signature");
    }

    @Test
    void whatIsClosedCannotBePaidAndWhatIsPaidCannotBeClosed() {
        assertThat(gateway().close(payment(), now)).contains("ACQ.TRADE_NOT_EXIST");
        assertThat(query().state()).isEqualTo(TradeAnswer.State.ABSENT);

        openCode();
        assertThat(gateway().close(payment(), now)).isEqualTo("10000 Success");
        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(openCode()).isEmpty();

        pay(PRICE);
        assertThat(gateway().close(payment(), now)).contains("ACQ.TRADE_STATUS_ERROR");
        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void pastItsDeadlineATradeIsClosed() {
        openCode();
        now = payment().expiresAt().plusSeconds(1);

        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(openCode()).isEmpty();
    }
}
