package io.xiaoer.pay.gateway.simulator.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.alipay.AlipayBills;
import io.xiaoer.pay.gateway.alipay.Purchase;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlipaySiteMoneyTest extends AlipayShop {

    @Test
    void moneyGoesBackOnceForEachNumberAndNeverMoreThanCame() {
        openCode();
        Trade.Paid paid = pay(PRICE);

        assertThat(refund(paid, 1, 3_000)).isEqualTo(RefundGateway.State.DONE);
        assertThat(refund(paid, 1, 3_000)).isEqualTo(RefundGateway.State.DONE);
        assertThat(ledger.refundsOf(Provider.ALIPAY, Purchase.TRADE)).hasSize(1);
        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.SUCCEEDED);

        assertThat(refund(paid, 1, 2_000)).isEqualTo(RefundGateway.State.UNKNOWN);
        assertThat(refund(paid, 2, 16_901)).isEqualTo(RefundGateway.State.REFUSED);
        assertThat(refund(paid, 3, 16_900)).isEqualTo(RefundGateway.State.DONE);
        assertThat(query().notice().orElseThrow().state()).isEqualTo(State.REFUNDED);
    }

    @Test
    void whatWasNotPaidIsNotRefunded() {
        Trade.Paid nothing = new Trade.Paid("A-1", PRICE, now);
        assertThat(refund(nothing, 1, 3_000)).isEqualTo(RefundGateway.State.REFUSED);

        openCode();
        assertThat(refund(nothing, 1, 3_000)).isEqualTo(RefundGateway.State.REFUSED);
    }

    @Test
    void moneyThatCameTwiceCanAllGoBack() {
        openCode();
        Trade.Paid first = pay(PRICE);
        Trade.Paid second = pay(PRICE);

        assertThat(refund(second, 1, 19_900)).isEqualTo(RefundGateway.State.DONE);
        assertThat(query().notice().orElseThrow().transactionId()).isEqualTo(first.transactionId());
        assertThat(refund(first, 2, 19_900)).isEqualTo(RefundGateway.State.DONE);
        assertThat(ledger.refundsOf(Provider.ALIPAY, Purchase.TRADE))
                .extracting(refund -> refund.transactionId())
                .containsExactlyInAnyOrder(first.transactionId(), second.transactionId());
    }

    @Test
    void theBillHasWhatMovedThatDay() {
        assertThat(download(now).state()).isEqualTo(BillSource.State.NONE);
        openCode();
        Trade.Paid paid = pay(PRICE);
        refund(paid, 1, 3_000);

        List<BillLine> lines = new ArrayList<>();
        AlipayBills bills = new AlipayBills(merchant, api(merchant));
        assertThat(bills.download(DAY, now, lines::add).state()).isEqualTo(BillSource.State.READ);

        assertThat(lines)
                .containsExactly(
                        line(paid.transactionId(), Optional.empty(), 19_900),
                        line(
                                paid.transactionId(),
                                Optional.of(refund(1, 3_000, paid).number()),
                                3_000));
        assertThat(bills.download(DAY.minusDays(1), now, lines::add).state()).isEqualTo(BillSource.State.NONE);
        assertThat(bills.download(DAY.plusDays(1), now, lines::add).state()).isEqualTo(BillSource.State.NONE);
    }

    @Test
    void whereABillIsStaysKnownForHalfAMinute() throws Exception {
        openCode();
        pay(PRICE);
        String question = "{\"bill_type\":\"trade\",\"bill_date\":\"%s\"}".formatted(DAY);
        String url = api(merchant)
                .call(
                        "alipay.data.dataservice.bill.downloadurl.query",
                        new ObjectMapper().readTree(question),
                        Map.of(),
                        now)
                .text("bill_download_url");

        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(get(url + "x").statusCode()).isEqualTo(404);
        now = now.plusSeconds(31);
        assertThat(get(url).statusCode()).isEqualTo(404);
    }
}
