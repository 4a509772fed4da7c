package io.xiaoer.pay.domain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.payment.SignatureRule;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorsGuideTest {

    private static final String GUIDE = "operators-guide.md";
    private static final Pattern SIGNING = Pattern.compile("(?s)^secret='([^']+)'\\n.*<<'END'\\n(.*?)END\\n.*");

    @Test
    void theSigningExampleIsWhatTheRuleSigns() throws IOException {
        Matcher example = Docs.blocks(GUIDE, "bash").stream()
                .map(SIGNING::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no signing example in " + GUIDE));
        Map<String, String> fields = example.group(2)
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        assertThat(fields).containsKeys("out_trade_no", "transaction_id", "amount", "nonce", "timestamp");
        assertThat(Docs.blocks(GUIDE, "text")).contains(SignatureRule.sign(fields, example.group(1)) + "\n");
    }
}
