package io.xiaoer.pay.gateway.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What proves to Haier that it is us is told to nobody else. */
class HaierSecretsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private FakeHaier haier;

    @BeforeEach
    void openHaier() throws IOException {
        haier = new FakeHaier();
    }

    @AfterEach
    void closeHaier() {
        haier.close();
    }

    @Test
    void noLineOfTheLogHoldsASecretEvenIfHaierRepeatsIt() {
        List<String> lines = new ArrayList<>();
        String secrets = FakeHaier.SECRET + " " + FakeHaier.PASSWORD + " token-1";
        whileLoggingTo(lines, () -> {
            haier.stock(500, secrets);
            ask();
            haier.stock(403, secrets);
            ask();
            haier.stock(200, secrets);
            ask();
            haier.tokens(exchange -> FakeHaier.answer(exchange, 500, secrets));
            ask();
            haier.tokens(exchange -> FakeHaier.answer(exchange, 200, "{\"access_token\":\"token-1\\n\"}"));
            ask();
        });

        assertThat(lines)
                .hasSize(5)
                .noneMatch(line -> line.contains(FakeHaier.SECRET)
                        || line.contains(FakeHaier.PASSWORD)
                        || line.contains("token-1"));
    }

    @Test
    void anAccountTellsNoSecretAndIsRefusedAtTheStartWhenNothingCanBeSentThere() {
        URI good = URI.create("https://user:password@haier.example/");
        URI bad = URI.create("ftp://haier.example/");

        assertThat(new HaierAccount(good, good, "id", FakeHaier.SECRET, "1", "2", FakeHaier.PASSWORD, "").toString())
                .contains("haier.example")
                .doesNotContain(FakeHaier.SECRET, FakeHaier.PASSWORD, "password");
        assertThatThrownBy(() -> new HaierAccount(bad, good, "id", "s", "1", "2", "p", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HaierAccount(good, bad, "id", "s", "1", "2", "p", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void whileLoggingTo(List<String> lines, Runnable work) {
        Logger logger = Logger.getLogger("io.xiaoer.pay.gateway.supplier");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage() + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private void ask() {
        Product washer = new Product(
                new ProductId(4),
                "洗衣机",
                Money.ofCents(319_900),
                ProductSource.HAIER,
                Optional.of("GA0TEST000"),
                true,
                NOW);
        new HaierStock(haier.account(), () -> NOW).check(washer, 1);
    }
}
