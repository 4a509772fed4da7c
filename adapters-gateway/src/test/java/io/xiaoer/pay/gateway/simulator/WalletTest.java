package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Stage.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that plays the shopper's wallet. */
class WalletTest {

    private static final String ONE = "/wallet/wechat/1";

    private Stage stage;

    @BeforeEach
    void begin() {
        stage = new Stage();
        stage.open("1", "199.00");
    }

    @AfterEach
    void end() {
        stage.close();
    }

    private Answer english(String path) {
        return stage.send(HttpRequest.newBuilder(stage.uri(path)).header("Accept-Language", "en-GB,en;q=0.9,zh;q=0.5"));
    }

    @Test
    void aTradeLeadsToItsPage() {
        assertThat(stage.simulator.walletUri(stage.trade("1"))).isEqualTo(stage.uri(ONE));
        Answer page = stage.get(ONE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("lang=\"zh-CN\"", "¥199.00", "待付款", "确认付款", "暂不付款", "微信支付", "<dd>1</dd>");
    }

    @Test
    void whoRatherReadsEnglishReadsEnglish() {
        assertThat(english(ONE).text()).contains("lang=\"en\"", "Pay now", "Waiting for payment", "WeChat Pay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "-", ";", "en;q=x", "fr", "zh-TW,en"})
    void allOthersReadChinese(String accepted) {
        HttpRequest.Builder request = HttpRequest.newBuilder(stage.uri(ONE)).header("Accept-Language", accepted);
        assertThat(stage.send(request).text()).contains("lang=\"zh-CN\"");
    }

    @Test
    void whatTheShopSaysIsTextAndNothingElse() {
        assertThat(stage.get(ONE).text()).contains("&lt;b&gt;shirt&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void thePageRunsOnlyWhatTheSimulatorServes() throws IOException, InterruptedException {
        HttpResponse<String> page =
                stage.client.send(HttpRequest.newBuilder(stage.uri(ONE)).build(), BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick", "<script>");
        assertThat(stage.get("/wallet/wallet.css").text()).contains("body");
        assertThat(stage.get("/wallet/wallet.js").text()).contains("submit");
    }

    @Test
    void payingPaysAndSaysSo() {
        assertThat(stage.post(ONE, "do=pay").status()).isEqualTo(303);
        assertThat(stage.trade("1").isPaid()).isTrue();
        assertThat(stage.get(ONE).text()).contains("已付款").doesNotContain("<form");
        stage.post(ONE, "do=pay");
        assertThat(stage.trade("1").paid()).hasSize(1);
        stage.toldNoMoreThan(1);
    }

    @Test
    void notPayingIsNoEnd() {
        assertThat(stage.post(ONE, "do=decline").status()).isEqualTo(303);
        assertThat(stage.get(ONE + "?declined=1").text()).contains("你没有付款", "确认付款");
        assertThat(stage.trade("1").isPaid()).isFalse();
    }

    @Test
    void aClosedTradeSaysSo() {
        stage.close("1");
        assertThat(stage.get(ONE).text()).contains("交易已关闭").doesNotContain("<form");
    }

    @Test
    void whatIsUnknownIsSaidSo() {
        assertThat(stage.get("/wallet/wechat/2").status()).isEqualTo(404);
        assertThat(stage.get("/wallet/nobody/1").status()).isEqualTo(404);
        assertThat(stage.get("/wallet/wechat/%3Cscript%3E").text()).doesNotContain("<script>");
        assertThat(stage.get("/wallet").status()).isEqualTo(404);
        assertThat(stage.get("/wallet/nothing.css").status()).isEqualTo(404);
        assertThat(stage.post(ONE, "do=run").status()).isEqualTo(400);
        assertThat(stage.post(ONE, "%").status()).isEqualTo(400);
        assertThat(english("/wallet/wechat/2").text()).contains("No such payment");
    }

    @Test
    void theBankIsToldWhatToPay() {
        String path = "/wallet/bank/b_7";
        assertThat(stage.simulator.bankWalletUri("b_7", Money.ofCents(850)))
                .isEqualTo(stage.uri(path + "?amount=8.50"));
        assertThat(stage.get(path + "?amount=8.50").text()).contains("value=\"8.50\"", "b_7", "打开这笔转账");
        assertThat(stage.get(path + "?amount=%22%3E%3Cb%3E").text()).contains("value=\"&quot;&gt;&lt;b&gt;\"");

        Answer wrong = stage.post(path, "do=open&amount=nothing");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("请填写", "role=\"alert\"");

        assertThat(stage.post(path, "do=open&amount=8.50").status()).isEqualTo(303);
        stage.post(path, "do=pay");
        assertThat(stage.simulator.find(Provider.BANK, "b_7").orElseThrow().isPaid())
                .isTrue();
        assertThat(stage.told(1).get(0)).contains("\"amount\":\"8.50\"");
    }

    @Test
    void onlyTheBanksTradesAreOpenedHere() {
        assertThat(stage.post("/wallet/wechat/2", "do=open&amount=1").status()).isEqualTo(400);
        assertThat(stage.books.find(Provider.WECHAT, "2")).isEmpty();
    }
}
