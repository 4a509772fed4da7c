package io.xiaoer.pay.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoSecretsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Bearer abc.def-ghi_jkl | Authorization: Bearer ***
            got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln here | got *** here
            signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | signed with whsec_***
            {"client_secret":"s3cr3t-value"} | {"client_secret":"***"}
            url?access_token=abcdef&x=1 | url?access_token=***&x=1
            password=hunter2, user=pay | password=***, user=pay
            call 13800138000 at once | call *** at once
            电话13800138000。 | 电话***。
            card 4111111111111111 refused | card *** refused
            mobile=+86 13800138000 | mobile=***
            card 4111 1111 1111 1111. | card ***.
            mail to alice@shop.example.com failed | mail to *** failed
            """)
    void whatIsSecretOrSomebodysIsBlottedOut(String said, String told) {
        assertThat(told(said)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 202611210000000042 placed: 199.00",
                "payment 202611210000000042_17: duplicate {transaction_id=4200001234202611217654321098}",
                "refund R202611210000000042 of 199.00 is back",
                "callback of BANK refused: SIGNATURE_WRONG",
                "at 1763737200000 the token was refused",
                "io.xiaoer.pay.Thing@1f2e3d4c",
                "jdbc:postgresql://pay@localhost:5432/pay",
            })
    void whatOperatorsNeedStays(String said) {
        assertThat(told(said)).isEqualTo(said);
    }

    @Test
    void whatIsPutIntoALineIsLookedAtLikeTheLine() {
        ExtLogRecord line = new ExtLogRecord(Level.WARN, "{0} calls {1}", NoSecretsTest.class.getName());
        line.setParameters(new Object[] {"somebody", "13800138000"});

        assertThat(new NoSecrets().isLoggable(line)).isTrue();

        assertThat(text(line)).isEqualTo("somebody calls ***");
    }

    @Test
    void theCausesOfALineTellNothingEither() {
        IllegalStateException cause = new IllegalStateException("no such phone: 13800138000");
        cause.addSuppressed(new IllegalArgumentException("token=abcdef"));
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "it failed", NoSecretsTest.class.getName());
        line.setThrown(new RuntimeException("outside", cause));

        new NoSecrets().isLoggable(line);

        StringWriter trace = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("java.lang.RuntimeException: outside", "java.lang.IllegalStateException: no such phone: ***")
                .contains("theCausesOfALineTellNothingEither", "token=***")
                .doesNotContain("13800138000", "abcdef");
    }

    @Test
    void anHonestCauseStaysWhatItIs() {
        RuntimeException thrown = new RuntimeException("no connection");
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "it failed", NoSecretsTest.class.getName());
        line.setThrown(thrown);

        new NoSecrets().isLoggable(line);

        assertThat(line.getThrown()).isSameAs(thrown);
    }

    private static String told(String said) {
        ExtLogRecord line =
                new ExtLogRecord(Level.INFO, said, ExtLogRecord.FormatStyle.NO_FORMAT, NoSecretsTest.class.getName());
        new NoSecrets().isLoggable(line);
        return text(line);
    }

    private static String text(ExtLogRecord line) {
        return new PatternFormatter("%s").format(line);
    }
}
