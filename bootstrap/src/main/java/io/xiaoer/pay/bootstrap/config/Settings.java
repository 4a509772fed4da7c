package io.xiaoer.pay.bootstrap.config;

import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.kafka.KafkaInImage;
import io.xiaoer.pay.gateway.setting.WrongSettings;
import io.xiaoer.pay.gateway.wechat.WechatMerchant;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges the settings before anything starts, and finds everything that is wrong with them at once: whoever sets up a
 * service should not learn of one missing setting per start.
 */
public final class Settings {

    private static final String DATABASE = "jdbc:postgresql:";
    private static final String MOCK = "xiaoer.gateway.mock.enabled";
    private static final String BANK = "xiaoer.gateway.bank.enabled";
    private static final String BANK_SECRET = "xiaoer.gateway.bank.secret";
    private static final String BANK_REFUND_URL = "xiaoer.gateway.bank.refund-url";
    private static final String WECHAT = "xiaoer.gateway.wechat.";
    private static final String ALIPAY = "xiaoer.gateway.alipay.";
    private static final String HAIER = "xiaoer.supplier.haier.";
    private static final String HAIER_BASE_URL = HAIER + "base-url";
    private static final String HAIER_TOKEN_URL = HAIER + "token-url";
    private static final List<String> HAIER_ACCOUNT = List.of(
            HAIER_BASE_URL,
            HAIER_TOKEN_URL,
            HAIER + "client-id",
            HAIER + "client-secret",
            HAIER + "sales-code",
            HAIER + "sender-code",
            HAIER + "seller-password");
    private static final String OIDC = "xiaoer.console.oidc.";
    private static final List<String> OIDC_NEEDED =
            List.of(OIDC + "authorization-url", OIDC + "token-url", OIDC + "client-id");
    private static final List<String> OIDC_OPTIONAL =
            List.of(OIDC + "client-secret", OIDC + "scope", OIDC + "redirect-url");
    private static final String SIMULATOR = "xiaoer.simulator.enabled";
    private static final String DEMO = "xiaoer.demo.enabled";
    private static final String CHECKOUT_SECRET = "xiaoer.checkout.secret";
    private static final int SHORTEST_CHECKOUT_SECRET = 32;
    private static final int LONGEST_SHOP_NAME = 64;
    private static final String RETRIES = "xiaoer.outbox.retries";
    private static final int MOST_RETRIES = 30;
    private static final String ALLOW_PRIVATE = "xiaoer.outbox.webhooks.allow-private";
    private static final String SWEEP_EVERY = "xiaoer.sweep.every";

    private final Lookup lookup;
    private final List<String> problems = new ArrayList<>();

    private Settings(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * What keeps the service from starting where money is real.
     *
     * @return a line for each problem, never with the value of a secret; none when the service may start
     */
    public static List<String> problemsInProduction(Lookup lookup) {
        Settings settings = new Settings(lookup);
        settings.checkDatabase();
        settings.checkTokens();
        settings.checkWhereMoneyIsReal();
        return List.copyOf(settings.problems);
    }

    /** What keeps a command from running where money is real: all that the service needs but tokens, as it takes none. */
    public static List<String> problemsOfCommand(Lookup lookup) {
        Settings settings = new Settings(lookup);
        settings.checkDatabase();
        settings.checkWhereMoneyIsReal();
        return List.copyOf(settings.problems);
    }

    /** What keeps the demo from starting: it brings along whatever it needs, so only values can be wrong. */
    public static List<String> problemsInDemo(Lookup lookup) {
        Settings settings = new Settings(lookup);
        settings.isOn(MOCK);
        settings.isOn(BANK);
        settings.isOn(WECHAT + "enabled");
        settings.isOn(ALIPAY + "enabled");
        settings.isOn(SIMULATOR);
        settings.checkValues();
        return List.copyOf(settings.problems);
    }

    /** The one message that names them all. */
    public static String message(List<String> problems) {
        return "Xiaoer Pay cannot start with these settings:" + System.lineSeparator() + "  - "
                + String.join(System.lineSeparator() + "  - ", problems);
    }

    private void checkDatabase() {
        require("quarkus.datasource.jdbc.url", "the database, " + DATABASE + "//host:port/name");
        require("quarkus.datasource.username", "the database's user");
        require("quarkus.datasource.password", "that user's password");
        if (lookup.value("quarkus.datasource.jdbc.url")
                .filter(url -> !url.startsWith(DATABASE))
                .isPresent()) {
            wrong("quarkus.datasource.jdbc.url", "must begin with " + DATABASE);
        }
    }

    private void checkTokens() {
        require("mp.jwt.verify.issuer", "the issuer whose tokens are accepted");
        String key = "mp.jwt.verify.publickey";
        String location = "mp.jwt.verify.publickey.location";
        if (lookup.value(key).isEmpty() && lookup.value(location).isEmpty()) {
            problems.add(bothForms(location) + " or " + bothForms(key)
                    + ": missing; where the issuer's keys are (a PEM file or a JWKS URL), or the key itself");
        }
    }

    private void checkWhereMoneyIsReal() {
        checkBank();
        checkGateways();
        checkHaier();
        refuse(MOCK, "the mock settles payments for anybody");
        refuse(SIMULATOR, "the simulator pays with money that is none");
        refuse(DEMO, "the demo hands out tokens to anybody");
        checkValues();
    }

    private void checkBank() {
        boolean hasSecret = lookup.value(BANK_SECRET)
                .filter(secrets -> !secrets.replace(",", "").isBlank())
                .isPresent();
        if (isOn(BANK) && !hasSecret) {
            wrong(BANK_SECRET, "missing; the secret shared with the bank, since " + BANK + " is true");
        }
        if (isOn(BANK) && lookup.value(BANK_REFUND_URL).isEmpty()) {
            wrong(BANK_REFUND_URL, "missing; where the bank takes refunds, since " + BANK + " is true");
        }
    }

    private void checkGateways() {
        if (isOn(WECHAT + "enabled")) {
            judge(() -> WechatMerchant.of(MerchantSettings.wechat(lookup)));
        }
        if (isOn(ALIPAY + "enabled")) {
            judge(() -> AlipayMerchant.of(MerchantSettings.alipay(lookup)));
        }
    }

    private void judge(Runnable reading) {
        try {
            reading.run();
        } catch (WrongSettings e) {
            e.problems().forEach(this::wrong);
        }
    }

    private void checkKafka() {
        judge(() -> KafkaSettings.topic(lookup));
        if (KafkaInImage.IS_LEFT_OUT && lookup.value(KafkaSettings.BROKERS).isPresent()) {
            wrong(KafkaSettings.BROKERS, "must not be set here: this image was built without Kafka");
        }
    }

    /** All of its account or nothing of it: without any, products of the supplier cannot be ordered. */
    private void checkHaier() {
        List<String> missing = HAIER_ACCOUNT.stream()
                .filter(name -> lookup.value(name).isEmpty())
                .toList();
        if (missing.size() < HAIER_ACCOUNT.size()) {
            missing.forEach(
                    name -> wrong(name, "missing; a part of the supplier Haier's account, since another is set"));
        }
    }

    /** Enough for staff to sign in, or nothing of it: without any, the console has no way in. */
    private void checkSignIn() {
        boolean isAnySet = Stream.concat(OIDC_NEEDED.stream(), OIDC_OPTIONAL.stream())
                .anyMatch(name -> lookup.value(name).isPresent());
        if (isAnySet) {
            OIDC_NEEDED.stream()
                    .filter(name -> lookup.value(name).isEmpty())
                    .forEach(name -> wrong(
                            name, "missing; staff cannot sign in to the console, since another part of this is set"));
        }
    }

    private void checkValues() {
        checkSignIn();
        checkUrl(OIDC + "authorization-url");
        checkUrl(OIDC + "token-url");
        checkUrl(OIDC + "redirect-url");
        checkZone("xiaoer.shop.zone");
        checkDuration("xiaoer.payment.ttl", Settings::isPositive, "longer than zero");
        checkDuration("xiaoer.order.validity", Settings::isPositive, "longer than zero");
        checkDuration("xiaoer.order.unpaid-timeout", age -> !age.isNegative(), "zero or longer");
        if (lookup.value(SWEEP_EVERY)
                .filter(SweepInterval.OFF::equalsIgnoreCase)
                .isEmpty()) {
            checkDuration(SWEEP_EVERY, Settings::isPositive, "longer than zero, or off");
        }
        checkCheckout();
        checkKafka();
        checkDuration("xiaoer.callbacks.keep", Settings::isPositive, "longer than zero");
        checkOutbox();
        checkWord("xiaoer.late-payment", "refund", "reinstate");
        checkUrl(BANK_REFUND_URL);
        checkUrl(HAIER_BASE_URL);
        checkUrl(HAIER_TOKEN_URL);
        checkCount("xiaoer.customer.max-unpaid-orders");
        checkCount("xiaoer.http.max-requests");
        checkCount("xiaoer.gateway.questions-per-second");
        checkCount("xiaoer.sweep.batch-size");
    }

    /** Not more attempts than anybody would want to look at. */
    private void checkOutbox() {
        checkDuration("xiaoer.outbox.keep", Settings::isPositive, "longer than zero");
        checkDuration("xiaoer.outbox.webhooks.secret-overlap", overlap -> !overlap.isNegative(), "zero or longer");
        checkCount("xiaoer.outbox.lanes");
        isOn(ALLOW_PRIVATE);
        lookup.value(RETRIES).ifPresent(pauses -> {
            String[] each = pauses.split(",", -1);
            if (each.length > MOST_RETRIES
                    || !Arrays.stream(each).allMatch(pause -> isDuration(pause.strip(), Settings::isPositive))) {
                wrong(
                        RETRIES,
                        "must be up to %d durations such as 5s,5m,PT2H, each longer than zero; is %s"
                                .formatted(MOST_RETRIES, pauses));
            }
        });
    }

    /** Without a secret there is none; a weak one would let anybody make links. */
    private void checkCheckout() {
        lookup.value(CHECKOUT_SECRET).ifPresent(secrets -> {
            if (Arrays.stream(secrets.split(",", -1))
                    .anyMatch(secret -> secret.strip().length() < SHORTEST_CHECKOUT_SECRET)) {
                wrong(CHECKOUT_SECRET, "each must have at least " + SHORTEST_CHECKOUT_SECRET + " characters");
            }
        });
        checkDuration(
                "xiaoer.checkout.link-ttl",
                ttl -> isPositive(ttl) && ttl.compareTo(Duration.ofDays(1)) <= 0,
                "longer than zero, a day at the most");
        checkUrl("xiaoer.checkout.base-url");
        checkCount("xiaoer.checkout.streams");
        lookup.value("xiaoer.shop.name").ifPresent(name -> {
            if (name.length() > LONGEST_SHOP_NAME) {
                wrong("xiaoer.shop.name", "must have " + LONGEST_SHOP_NAME + " characters at the most");
            }
        });
    }

    private void checkDuration(String name, Predicate<Duration> range, String expected) {
        lookup.value(name).ifPresent(text -> {
            if (!isDuration(text, range)) {
                wrong(name, "must be a duration such as PT2S or 2s, " + expected + "; is " + text);
            }
        });
    }

    private void checkCount(String name) {
        lookup.value(name).ifPresent(text -> {
            if (!text.matches("0*[1-9][0-9]{0,8}")) {
                wrong(name, "must be a whole number above zero; is " + text);
            }
        });
    }

    private void checkWord(String name, String one, String other) {
        lookup.value(name).ifPresent(text -> {
            if (!text.equals(one) && !text.equals(other)) {
                wrong(name, "must be %s or %s; is %s".formatted(one, other, text));
            }
        });
    }

    private void checkZone(String name) {
        lookup.value(name).ifPresent(text -> {
            try {
                ZoneId.of(text);
            } catch (DateTimeException notAZone) {
                wrong(name, "must be a time zone such as Asia/Shanghai; is " + text);
            }
        });
    }

    /** Not shown when it is wrong: some put a password into a URL. */
    private void checkUrl(String name) {
        lookup.value(name).ifPresent(text -> {
            if (!isHttpUrl(text)) {
                wrong(name, "must be a URL that begins with https:// or http://");
            }
        });
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static boolean isDuration(String text, Predicate<Duration> range) {
        try {
            return range.test(SettingDuration.parse(text));
        } catch (IllegalArgumentException notADuration) {
            return false;
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private void require(String name, String meaning) {
        if (lookup.value(name).isEmpty()) {
            wrong(name, "missing; " + meaning);
        }
    }

    private void refuse(String name, String reason) {
        if (isOn(name)) {
            wrong(name, "must not be true here: " + reason);
        }
    }

    private boolean isOn(String name) {
        String value = lookup.value(name).orElse("false").toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            wrong(name, "must be true or false; is " + value);
        }
        return value.equals("true");
    }

    private void wrong(String name, String problem) {
        problems.add(bothForms(name) + ": " + problem);
    }

    /** As it is called in the environment, and as it is called in a file. */
    private static String bothForms(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT) + " (" + name + ")";
    }
}
