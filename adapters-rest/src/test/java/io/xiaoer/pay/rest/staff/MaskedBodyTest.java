package io.xiaoer.pay.rest.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openid",
                "sub_openid",
                "payer",
                "payer_name",
                "payerInfo",
                "buyer_id",
                "buyer_logon_id",
                "phone",
                "mobile",
                "Mobile",
                "user_received_account",
                "account",
                "name",
                "user_name",
                "card_no",
                "cardNo",
                "email",
                "payeeEmail",
                "mail",
                "address",
                "shipping_address",
                "recipient",
                "receiver_info",
                "contact_1",
                "tel",
                "telephone",
                "home_tel",
                "id_no",
                "idNumber",
                "identity"
            })
    void whatTellsWhoPaidIsMasked(String name) {
        assertThat(MaskedBody.of(
                        "{\"%s\":\"6222\",\"amount\":\"5.00\"}".formatted(name).getBytes(UTF_8)))
                .isEqualTo("{\"%s\":\"***\",\"amount\":\"5.00\"}".formatted(name));
        assertThat(MaskedBody.of("amount=5.00&%s=6222".formatted(name).getBytes(UTF_8)))
                .isEqualTo("amount=5.00&%s=***".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out_trade_no",
                "transaction_id",
                "trade_status",
                "total_amount",
                "paid_at",
                "nonce",
                "timestamp",
                "refund_id",
                "discard",
                "receipt_amount",
                "notify_id",
                "teller_no",
                "bid_no"
            })
    void whatStaffNeedIsShown(String name) {
        assertThat(masked("{'%s':'6222'}".formatted(name))).contains("6222");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'resource':{'payer':{'openid':'6222'},'amount':{'total':1}}} | {'resource':{'payer':'***','amount':{'total':1}}}",
                "{'list':[{'name':'6222'},['x',{'phone':1}]]}                  | {'list':[{'name':'***'},['x',{'phone':'***'}]]}",
                "[{'name':'6222'}]                                             | [{'name':'***'}]",
                "{'name':{'first':'6222'},'a':1.10}                            | {'name':'***','a':1.10}",
                "{'name':null}                                                 | {'name':'***'}",
            })
    void nothingHidesInTheDepth(String body, String shown) {
        assertThat(masked(body)).isEqualTo(shown.replace('\'', '"'));
    }

    @Test
    void norInTextThatIsItselfAMessage() {
        assertThat(masked("{'extra':'{\\'phone\\':\\'6222\\'}'}"))
                .doesNotContain("6222")
                .contains("***");
        assertThat(MaskedBody.of("extra=%7B%22phone%22%3A%226222%22%7D".getBytes(UTF_8)))
                .isEqualTo("extra={\"phone\":\"***\"}");
    }

    @Test
    void norInSuchATextThatNobodyCanRead() {
        assertThat(masked("{'extra':'{\\'phone\\':6222,\\'amount\\':1e99999999999}'}"))
                .isEqualTo("{\"extra\":\"***\"}");
        assertThat(MaskedBody.of("extra=%7B%22phone%22%3A%226222%22".getBytes(UTF_8)))
                .isEqualTo("extra=***");
    }

    @Test
    void norBehindAnEscapedName() {
        assertThat(MaskedBody.of("ph%6Fne=6222&a=1".getBytes(UTF_8))).isEqualTo("ph%6Fne=***&a=1");
        assertThat(MaskedBody.of("{\"ph\\u006fne\":\"6222\"}".getBytes(UTF_8))).isEqualTo("{\"phone\":\"***\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6222",
                "\"6222\"",
                "<phone>6222</phone>",
                "{\"phone\":\"6222\"",
                "phone: 6222",
                "a=%zz&b=6222",
                "{\"amount\":1e99999999999}",
                "a=1&6222"
            })
    void ofWhatIsNeitherJsonNorAFormOnlyTheSizeIsTold(String body) {
        assertThat(MaskedBody.of(body.getBytes(UTF_8))).isEqualTo("(%d bytes)".formatted(body.length()));
    }

    @Test
    void norOfWhatIsNoText() {
        assertThat(MaskedBody.of(new byte[] {'a', '=', (byte) 0xff})).isEqualTo("(3 bytes)");
        assertThat(MaskedBody.of(new byte[0])).isEqualTo("(0 bytes)");
    }

    @Test
    void theLongestBodyIsNoTrouble() {
        assertThat(MaskedBody.of("a=1&".repeat(16_000).concat("phone=6222").getBytes(UTF_8)))
                .endsWith("phone=***");
        assertThat(MaskedBody.of("[".repeat(65_000).getBytes(UTF_8))).isEqualTo("(65000 bytes)");
    }

    private static String masked(String body) {
        return MaskedBody.of(body.replace('\'', '"').getBytes(UTF_8));
    }
}
