package io.xiaoer.pay.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Held against the standard's own library, both ways. */
class WebhookSignatureTest {

    private static final String SECRET = secret("twenty-four bytes at least, these are more");
    private static final String OLDER = secret("another secret that is being replaced just now");
    private static final String ID = "evt_4711";
    private static final String BODY = "{\"type\":\"order.paid\",\"data\":{\"note\":\"海尔冰箱 👩‍🚒 \\\"quoted\\\"\"}}";

    private final long now = Instant.now().getEpochSecond();

    @Test
    void theLibraryBelievesWhatWeSign() {
        String signature = WebhookSignature.of(List.of(SECRET), ID, now, BODY);

        assertThatCode(() -> verify(SECRET, BODY, signature)).doesNotThrowAnyException();
    }

    @Test
    void weSignAsTheLibraryDoes() throws Exception {
        assertThat(WebhookSignature.of(List.of(SECRET), ID, now, BODY))
                .isEqualTo(new Webhook(SECRET).sign(ID, now, BODY));
    }

    @Test
    void whileOneSecretReplacesTheOtherWhoeverKnowsEitherBelieves() {
        String signatures = WebhookSignature.of(List.of(SECRET, OLDER), ID, now, BODY);

        assertThat(signatures.split(" ")).hasSize(2).allMatch(one -> one.startsWith("v1,"));
        assertThatCode(() -> verify(SECRET, BODY, signatures)).doesNotThrowAnyException();
        assertThatCode(() -> verify(OLDER, BODY, signatures)).doesNotThrowAnyException();
    }

    @Test
    void nobodyBelievesAnotherBodyIdOrSecret() {
        String signature = WebhookSignature.of(List.of(SECRET), ID, now, BODY);

        assertThatThrownBy(() -> verify(SECRET, BODY + " ", signature))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(OLDER, BODY, signature)).isInstanceOf(WebhookVerificationException.class);
        assertThat(WebhookSignature.of(List.of(SECRET), "evt_1", now, BODY)).isNotEqualTo(signature);
        assertThat(WebhookSignature.of(List.of(SECRET), ID, now + 1, BODY)).isNotEqualTo(signature);
    }

    private void verify(String secret, String body, String signature) throws WebhookVerificationException {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(now)),
                "webhook-signature", List.of(signature));
        new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
    }

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
