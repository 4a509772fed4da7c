package io.xiaoer.pay.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String SECRET = "5f2b-never-printed";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/shop",
            "quarkus.datasource.username", "shop",
            "quarkus.datasource.password", SECRET,
            "mp.jwt.verify.issuer", "https://id.example",
            "mp.jwt.verify.publickey.location", "https://id.example/jwks"));

    @Test
    void whatProductionNeedsIsEnough() {
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void everythingMissingIsNamedAtOnceInBothForms() {
        settings.clear();
        settings.put("xiaoer.gateway.bank.enabled", "true");
        assertThat(Settings.message(inProduction()))
                .contains(
                        "QUARKUS_DATASOURCE_JDBC_URL (quarkus.datasource.jdbc.url): missing",
                        "QUARKUS_DATASOURCE_USERNAME (quarkus.datasource.username): missing",
                        "QUARKUS_DATASOURCE_PASSWORD (quarkus.datasource.password): missing",
                        "MP_JWT_VERIFY_ISSUER (mp.jwt.verify.issuer): missing",
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location)"
                                + " or MP_JWT_VERIFY_PUBLICKEY (mp.jwt.verify.publickey): missing",
                        "XIAOER_GATEWAY_BANK_SECRET (xiaoer.gateway.bank.secret): missing",
                        "XIAOER_GATEWAY_BANK_REFUND_URL (xiaoer.gateway.bank.refund-url): missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.jdbc.url",
                "quarkus.datasource.username",
                "quarkus.datasource.password",
                "mp.jwt.verify.issuer",
                "mp.jwt.verify.publickey.location"
            })
    void eachOfThemIsNeeded(String name) {
        settings.remove(name);
        assertThat(inProduction()).singleElement().asString().contains("(" + name + ")");
    }

    @Test
    void aCommandNeedsAllOfItButTheTokens() {
        settings.clear();
        settings.put("xiaoer.gateway.bank.enabled", "true");
        settings.put("xiaoer.gateway.mock.enabled", "true");

        assertThat(inProduction()).containsAll(ofACommand());
        assertThat(ofACommand())
                .hasSize(6)
                .noneMatch(problem -> problem.contains("MP_JWT"))
                .anyMatch(problem -> problem.contains("QUARKUS_DATASOURCE_JDBC_URL"))
                .anyMatch(problem -> problem.contains("XIAOER_GATEWAY_BANK_SECRET"))
                .anyMatch(problem -> problem.contains("XIAOER_GATEWAY_BANK_REFUND_URL"))
                .anyMatch(problem -> problem.contains("XIAOER_GATEWAY_MOCK_ENABLED"));
    }

    @Test
    void theKeyItselfDoesInsteadOfItsLocation() {
        settings.remove("mp.jwt.verify.publickey.location");
        settings.put("mp.jwt.verify.publickey", "MIIB");
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void anotherKindOfDatabaseIsRefused() {
        settings.put("quarkus.datasource.jdbc.url", "jdbc:h2:mem:shop");
        assertThat(inProduction()).singleElement().asString().contains("must begin with jdbc:postgresql:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization-url", "token-url", "client-id"})
    void ofTheSignInAllThatIsNeededIsThereOrNothing(String missing) {
        settings.put("xiaoer.console.oidc.authorization-url", "https://id.example/authorize");
        settings.put("xiaoer.console.oidc.token-url", "https://id.example/token");
        settings.put("xiaoer.console.oidc.client-id", "console");
        assertThat(inProduction()).isEmpty();

        settings.remove("xiaoer.console.oidc." + missing);
        assertThat(inProduction())
                .singleElement()
                .asString()
                .contains("XIAOER_CONSOLE_OIDC_")
                .contains("(xiaoer.console.oidc." + missing + "): missing");
    }

    @Test
    void aSecretAloneIsNoSignIn() {
        settings.put("xiaoer.console.oidc.client-secret", SECRET);
        assertThat(inProduction()).hasSize(3).allMatch(problem -> problem.contains("missing"));
        assertThat(Settings.message(inProduction())).doesNotContain(SECRET);
    }

    @Test
    void theZoneIsOne() {
        settings.put("xiaoer.shop.zone", "Asia/Shanghai");
        assertThat(inProduction()).isEmpty();
        settings.put("xiaoer.shop.zone", "Mars/Olympus");
        assertThat(inProduction()).singleElement().asString().contains("XIAOER_SHOP_ZONE", "Mars/Olympus");
    }

    @Test
    void theBankNeedsItsSecretOnlyWhereItIsOn() {
        settings.put("xiaoer.gateway.bank.enabled", "false");
        assertThat(inProduction()).isEmpty();
        settings.put("xiaoer.gateway.bank.enabled", "true");
        settings.put("xiaoer.gateway.bank.refund-url", "https://bank.example/refunds");
        settings.put("xiaoer.gateway.bank.secret", " , ");
        assertThat(inProduction()).singleElement().asString().contains("XIAOER_GATEWAY_BANK_SECRET");
        settings.put("xiaoer.gateway.bank.secret", "new,old");
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void withoutASecretThereIsNoCheckoutAndAWeakOneIsRefused() {
        assertThat(inProduction()).isEmpty();
        String strong = "0123456789abcdef0123456789abcdef";
        for (String wrong : List.of(SECRET, strong + "," + SECRET, strong + ",", strong.substring(1))) {
            settings.put("xiaoer.checkout.secret", wrong);
            assertThat(inProduction())
                    .singleElement()
                    .asString()
                    .contains("XIAOER_CHECKOUT_SECRET (xiaoer.checkout.secret): each must have at least 32 characters")
                    .doesNotContain(SECRET, strong);
        }
        settings.put("xiaoer.checkout.secret", strong + "," + strong);
        assertThat(inProduction()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "xiaoer.checkout.link-ttl, 0s",
        "xiaoer.checkout.link-ttl, PT24H1S",
        "xiaoer.checkout.link-ttl, two hours",
        "xiaoer.checkout.base-url, pay.example",
        "xiaoer.checkout.streams, 0",
        "xiaoer.shop.name, a name that is longer than the sixty-four characters that it may have",
    })
    void aCheckoutThatMakesNoSenseIsRefused(String name, String value) {
        settings.put(name, value);
        assertThat(inProduction()).singleElement().asString().contains("(" + name + "): must");
    }

    @Test
    void theBankNeedsToBeAskedForRefundsSomewhere() {
        settings.put("xiaoer.gateway.bank.enabled", "true");
        settings.put("xiaoer.gateway.bank.secret", "new");
        assertThat(inProduction()).singleElement().asString().contains("XIAOER_GATEWAY_BANK_REFUND_URL", "missing");
        for (String wrong :
                List.of("bank.example", "ftp://bank.example/", "https:///refunds", "https://bank example")) {
            settings.put("xiaoer.gateway.bank.refund-url", wrong);
            assertThat(inProduction()).as(wrong).singleElement().asString().contains("must be a URL");
        }
        settings.put("xiaoer.gateway.bank.refund-url", "http://bank.internal:8080/refunds");
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void aPartOfTheSuppliersAccountIsRefusedWithAllThatIsMissing() {
        settings.put("xiaoer.supplier.haier.county-code", "310101");
        assertThat(inProduction()).as("nothing of the account").isEmpty();
        settings.put("xiaoer.supplier.haier.base-url", "https://haier.example");
        settings.put("xiaoer.supplier.haier.client-secret", SECRET);

        assertThat(Settings.message(inProduction()))
                .contains(
                        "XIAOER_SUPPLIER_HAIER_TOKEN_URL (xiaoer.supplier.haier.token-url): missing",
                        "XIAOER_SUPPLIER_HAIER_CLIENT_ID (xiaoer.supplier.haier.client-id): missing",
                        "XIAOER_SUPPLIER_HAIER_SALES_CODE (xiaoer.supplier.haier.sales-code): missing",
                        "XIAOER_SUPPLIER_HAIER_SENDER_CODE (xiaoer.supplier.haier.sender-code): missing",
                        "XIAOER_SUPPLIER_HAIER_SELLER_PASSWORD (xiaoer.supplier.haier.seller-password): missing")
                .doesNotContain("BASE_URL", "CLIENT_SECRET", "COUNTY", SECRET);
        assertThat(inProduction()).hasSize(5).isEqualTo(ofACommand());
        assertThat(Settings.problemsInDemo(this::lookup)).isEmpty();
    }

    @Test
    void theWholeAccountOfTheSupplierIsEnough() {
        settings.put("xiaoer.supplier.haier.base-url", "https://haier.example");
        settings.put("xiaoer.supplier.haier.token-url", "https://haier.example/oauth2/token");
        for (String name : List.of("client-id", "client-secret", "sales-code", "sender-code", "seller-password")) {
            settings.put("xiaoer.supplier.haier." + name, "given");
        }
        assertThat(inProduction()).isEmpty();

        settings.put("xiaoer.supplier.haier.token-url", "haier.example/" + SECRET);
        assertThat(inProduction())
                .singleElement()
                .asString()
                .contains("XIAOER_SUPPLIER_HAIER_TOKEN_URL", "must be a URL")
                .doesNotContain(SECRET);
        assertThat(Settings.problemsInDemo(this::lookup)).isEqualTo(inProduction());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xiaoer.gateway.mock.enabled", "xiaoer.simulator.enabled", "xiaoer.demo.enabled"})
    void whatBelongsToTheDemoIsRefusedInProduction(String name) {
        settings.put(name, "false");
        assertThat(inProduction()).isEmpty();
        settings.put(name, "TRUE");
        assertThat(inProduction()).singleElement().asString().contains("(" + name + ")", "must not be true");
        settings.put(name, "yes");
        assertThat(inProduction()).singleElement().asString().contains("(" + name + ")", "must be true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "xiaoer.payment.ttl, soon",
        "xiaoer.payment.ttl, PT0S",
        "xiaoer.payment.ttl, -PT5M",
        "xiaoer.payment.ttl, 30",
        "xiaoer.payment.ttl, off",
        "xiaoer.order.validity, 0s",
        "xiaoer.order.validity, 24 hours",
        "xiaoer.order.unpaid-timeout, PT-1S",
        "xiaoer.customer.max-unpaid-orders, 0",
        "xiaoer.customer.max-unpaid-orders, -1",
        "xiaoer.customer.max-unpaid-orders, off",
        "xiaoer.http.max-requests, 0",
        "xiaoer.http.max-requests, many",
        "xiaoer.outbox.keep, 0s",
        "xiaoer.outbox.lanes, 0",
        "xiaoer.outbox.retries, '5s,never'",
        "xiaoer.outbox.retries, '5s,,5m'",
        "xiaoer.outbox.retries, '5s,0s'",
        "xiaoer.outbox.webhooks.allow-private, perhaps",
        "xiaoer.outbox.webhooks.secret-overlap, a day",
        "xiaoer.callbacks.keep, 0s",
        "xiaoer.callbacks.keep, 30 days",
        "xiaoer.late-payment, keep",
        "xiaoer.late-payment, REFUND",
        "xiaoer.sweep.every, 0s",
        "xiaoer.sweep.every, never",
        "xiaoer.sweep.batch-size, 0",
        "xiaoer.sweep.batch-size, -5",
        "xiaoer.sweep.batch-size, many",
        "xiaoer.sweep.batch-size, 1.5",
        "xiaoer.gateway.questions-per-second, 0",
        "xiaoer.gateway.questions-per-second, -1",
        "xiaoer.gateway.questions-per-second, 0.5",
        "xiaoer.gateway.questions-per-second, many",
    })
    void aValueWithoutSenseIsRefusedEverywhere(String name, String value) {
        settings.put(name, value);
        assertThat(inProduction()).singleElement().asString().contains("(" + name + ")", "; is " + value);
        assertThat(Settings.problemsInDemo(this::lookup)).isEqualTo(inProduction());
    }

    @ParameterizedTest
    @CsvSource({
        "xiaoer.payment.ttl, PT2S",
        "xiaoer.payment.ttl, 2s",
        "xiaoer.order.validity, 24h",
        "xiaoer.order.validity, P1D",
        "xiaoer.order.unpaid-timeout, 0s",
        "xiaoer.customer.max-unpaid-orders, 1",
        "xiaoer.http.max-requests, 1",
        "xiaoer.customer.max-unpaid-orders, 999999999",
        "xiaoer.outbox.keep, P30D",
        "xiaoer.outbox.lanes, 1",
        "xiaoer.outbox.retries, '5s, PT5M,2h'",
        "xiaoer.outbox.webhooks.allow-private, true",
        "xiaoer.outbox.webhooks.secret-overlap, 0s",
        "xiaoer.callbacks.keep, P30D",
        "xiaoer.late-payment, refund",
        "xiaoer.late-payment, reinstate",
        "xiaoer.gateway.bank.refund-url, https://bank.example/refunds",
        "xiaoer.sweep.every, 30s",
        "xiaoer.sweep.every, off",
        "xiaoer.sweep.batch-size, 1",
        "xiaoer.gateway.questions-per-second, 1",
        "xiaoer.gateway.questions-per-second, 500",
    })
    void aValueWithSenseIsNot(String name, String value) {
        settings.put(name, value);
        assertThat(inProduction()).isEmpty();
    }

    @Test
    void theDemoNeedsNoSettings() {
        settings.clear();
        assertThat(Settings.problemsInDemo(this::lookup)).isEmpty();
    }

    @Test
    void noSecretIsEverPrinted() {
        settings.put("xiaoer.payment.ttl", "soon");
        settings.put("xiaoer.gateway.bank.secret", SECRET);
        assertThat(Settings.message(inProduction())).doesNotContain(SECRET);
    }

    private List<String> inProduction() {
        return Settings.problemsInProduction(this::lookup);
    }

    private List<String> ofACommand() {
        return Settings.problemsOfCommand(this::lookup);
    }

    private Optional<String> lookup(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
