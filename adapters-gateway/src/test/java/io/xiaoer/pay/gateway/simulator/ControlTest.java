package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Stage.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told over HTTP. */
class ControlTest {

    private static final String ONE = "/trades/wechat/1";

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

    @Test
    void aTradeIsShownWithItsMoney() {
        stage.control(ONE, "{'do':'pay'}");
        stage.refund("1", "r", "1.00");
        Answer answer = stage.get("/control/trades?provider=wechat&number=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("\"number\":\"1\"", "\"amount\":\"199.00\"", "\"state\":\"paid\"", "\"behaviour\":\"pay\"")
                .contains("\"transaction_id\":", "\"paid_at\":", "\"refund_id\":\"theirs\"", "\"amount\":\"1.00\"");
    }

    @Test
    void payingTwiceByMistakePaysOnce() {
        assertThat(stage.control(ONE, "{'do':'pay'}").status()).isEqualTo(200);
        assertThat(stage.control(ONE, "{'do':'pay'}").status()).isEqualTo(200);
        assertThat(stage.trade("1").paid()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pay_late,1",
        "pay_twice,2",
        "wrong_amount,1",
        "duplicate,1",
        "delay,1",
        "reorder,1",
        "drop_callback,1",
        "bad_signature,1",
        "answer_5xx,0",
        "time_out_after_acting,0",
        "time_out_before_acting,0",
        "lose_answer,0",
        "paid_on_close,0"
    })
    void whatBeginsWithMoneyIsPaidAtOnce(String told, int payments) {
        Answer answer = stage.control(ONE, "{'do':'" + told + "'}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"behaviour\":\"" + told + "\"");
        assertThat(stage.trade("1").paid()).hasSize(payments);
    }

    @Test
    void payingLeavesWhatWasToldBefore() {
        stage.control(ONE, "{'do':'answer_5xx'}");
        stage.control(ONE, "{'do':'pay'}");
        assertThat(stage.query("1").status()).isEqualTo(503);
        stage.control(ONE, "{'do':'behave'}");
        assertThat(stage.query("1").text()).isEqualTo("paid");
    }

    @Test
    void detailsAreTold() {
        stage.control(ONE, "{'do':'wrong_amount','amount':'7.5'}");
        assertThat(stage.told(1).get(0)).startsWith("paid 1 7.50");
        stage.open("2", "1.00");
        stage.control("/trades/wechat/2", "{'do':'duplicate','times':3}");
        stage.toldNoMoreThan(4);
        stage.open("3", "1.00");
        stage.control("/trades/wechat/3", "{'do':'delay','delay_seconds':0}");
        stage.told(5);
    }

    @Test
    void allTradesCanBeTold() {
        assertThat(stage.control("/trades", "{'do':'answer_5xx'}").status()).isEqualTo(200);
        assertThat(stage.query("1").status()).isEqualTo(503);
        assertThat(stage.control("/reset", "").status()).isEqualTo(200);
        assertThat(stage.query("1").status()).isEqualTo(200);
    }

    @Test
    void faultsAreTold() {
        assertThat(stage.control("/faults", "{'answers_lost':100,'seed':1}").status())
                .isEqualTo(200);
        assertThat(stage.query("1")).isEqualTo(Answer.NONE);
        assertThat(stage.control("/faults", "{}").status()).isEqualTo(200);
        assertThat(stage.query("1").status()).isEqualTo(200);
    }

    @Test
    void theBanksTradesAreOpenedHere() {
        Answer answer =
                stage.control("/trades/bank", "{'number':'b','amount':'8','notify_url':'" + stage.shop.url() + "'}");
        assertThat(answer.text()).contains("\"provider\":\"bank\"", "\"amount\":\"8.00\"", "\"state\":\"open\"");
        stage.control("/trades/bank/b", "{'do':'pay'}");
        assertThat(stage.told(1).get(0)).contains("\"out_trade_no\":\"b\"", "\"trade_status\":\"SUCCESS\"");
    }

    @Test
    void whatIsClosedCannotBePaid() {
        stage.close("1");
        assertThat(stage.control(ONE, "{'do':'pay'}").status()).isEqualTo(409);
        assertThat(stage.control(ONE, "{'do':'pay_late'}").status()).isEqualTo(200);
    }

    @Test
    void aTradeCanBeToldBeforeItIsOpen() {
        assertThat(stage.control("/trades/wechat/2", "{'do':'answer_5xx'}").status())
                .isEqualTo(200);
        assertThat(stage.open("2", "1.00").status()).isEqualTo(503);
        assertThat(stage.control("/trades/wechat/3", "{'do':'pay'}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ONE + "|",
                ONE + "|[]",
                ONE + "|{'do':7}",
                ONE + "|{'do':null}",
                ONE + "|{'do':''}",
                ONE + "|{}",
                ONE + "|{'do':'PAY'}",
                ONE + "|{'do':'run'}",
                ONE + "|{'do':'pay','do':'pay'}",
                ONE + "|{'do':'pay','else':1}",
                ONE + "|{'do':'wrong_amount','amount':5}",
                ONE + "|{'do':'wrong_amount','amount':'0.00'}",
                ONE + "|{'do':'wrong_amount','amount':'-1'}",
                ONE + "|{'do':'wrong_amount','amount':'1.001'}",
                ONE + "|{'do':'delay','delay_seconds':1.5}",
                ONE + "|{'do':'delay','delay_seconds':-1}",
                ONE + "|{'do':'delay','delay_seconds':99999999999}",
                ONE + "|{'do':'duplicate','times':0}",
                ONE + "|{'do':'duplicate','times':'3'}",
                "/trades/mock/1|{'do':'pay'}",
                "/trades/alipay/1|{'do':'pay'}",
                "/trades/nobody/1|{'do':'pay'}",
                "/trades/wechat/a%20b|{'do':'pay'}",
                "/trades|{'do':'run'}",
                "/trades/wechat|{'number':'2','amount':'1'}",
                "/trades/bank|{'amount':'1'}",
                "/trades/bank|{'number':'2'}",
                "/trades/bank|{'number':'2','amount':'1','notify_url':'here'}",
                "/faults|{'answers_lost':101}",
                "/faults|{'answers_lost':60,'answers_late':60}",
                "/faults|{'luck':1}",
                "/haier|{'product_code':'x'}",
                "/haier|{'stock':1}",
                "/haier|{'product_code':'x','stock':-1}",
            })
    void whatIsNotUnderstoodIsRefusedAndChangesNothing(String path, String json) {
        Answer answer = stage.control(path, json == null ? "" : json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("{\"message\":").doesNotContain("Exception", "\tat ");
        assertThat(stage.trade("1").isPaid()).isFalse();
        assertThat(stage.query("1").text()).isEqualTo("open");
    }

    @Test
    void whatIsNotHereIsNotFound() {
        assertThat(stage.get("/control").status()).isEqualTo(404);
        assertThat(stage.get("/control/faults").status()).isEqualTo(404);
        assertThat(stage.control("/nothing", "{}").status()).isEqualTo(404);
        assertThat(stage.control("/reset/more", "{}").status()).isEqualTo(404);
        assertThat(stage.control("/trades/wechat/1/2", "{'do':'pay'}").status()).isEqualTo(404);
        assertThat(stage.get("/control/trades?provider=wechat&number=none").status())
                .isEqualTo(404);
        assertThat(stage.get("/control/trades?provider=wechat").status()).isEqualTo(400);
        assertThat(stage.get("/control/trades").status()).isEqualTo(400);
        HttpRequest.Builder put = HttpRequest.newBuilder(stage.uri("/control/faults"));
        assertThat(stage.send(put.PUT(BodyPublishers.ofString("{}"))).status()).isEqualTo(405);
    }

    @Test
    void anotherPageInTheBrowserTellsNothing() {
        HttpRequest.Builder strange = HttpRequest.newBuilder(stage.uri("/control" + ONE))
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString("{\"do\":\"pay\"}"));
        assertThat(stage.send(strange).status()).isEqualTo(403);
        assertThat(stage.simulator.find(Provider.WECHAT, "1").orElseThrow().isPaid())
                .isFalse();
    }
}
