package io.xiaoer.pay.bootstrap.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service's own settings, typed. Their defaults stand in {@code application.properties}; {@link Settings} has
 * refused whatever makes no sense before anything reads them.
 */
@ConfigMapping(prefix = "xiaoer")
public interface XiaoerConfig {

    /** Where the demo keeps its database and keys; nothing else uses it. */
    String dataDir();

    Payment payment();

    Order order();

    Customer customer();

    Shop shop();

    Checkout checkout();

    /** What becomes of money that comes too late. */
    LatePaymentPolicy latePayment();

    Callbacks callbacks();

    Outbox outbox();

    Sweep sweep();

    Gateway gateway();

    Supplier supplier();

    Simulator simulator();

    Console console();

    Demo demo();

    interface Payment {
        /** From the payment's creation to its deadline. */
        Duration ttl();
    }

    interface Order {
        /** From the order's creation to the latest deadline that a payment of it may have. */
        Duration validity();

        /** Age at which an order without a live payment is cancelled; zero cancels at the next sweep. */
        Duration unpaidTimeout();
    }

    interface Customer {
        /** A customer with so many pending orders places no further one; at least one. */
        int maxUnpaidOrders();
    }

    interface Shop {
        /** As shoppers know it. */
        String name();

        /** Its days begin when they do here. */
        ZoneId zone();
    }

    interface Checkout {
        /** Signs its links; several are valid at once while one replaces the other, the newest first. None: no checkout. */
        Optional<List<String>> secret();

        /** How long a link opens the page. */
        Duration linkTtl();

        /** The origin in front of its links, {@code https} or {@code http}; without it they are paths. */
        Optional<String> baseUrl();

        /** How many pages this process tells of changes at once; further ones ask. At least one. */
        int streams();
    }

    interface Callbacks {
        /** How long callbacks are kept that were handled. */
        Duration keep();
    }

    interface Outbox {
        /** How long deliveries are kept after they have ended. */
        Duration keep();

        /** Between the attempts at one event; after one attempt more than these it is parked. */
        List<Duration> retries();

        /** How many batches for one subscriber this process sends at once; at least one. */
        int lanes();

        Webhooks webhooks();
    }

    interface Webhooks {
        /** For tests and the demo: {@code http} and any network, too. */
        boolean allowPrivate();

        /** How long a replaced secret signs beside the new one, where nothing else is asked for. */
        Duration secretOverlap();
    }

    interface Sweep {
        /** Empty when it is {@code off}: then this process runs no jobs. */
        @WithConverter(SweepInterval.class)
        Optional<Duration> every();

        /** Rows taken in one transaction. */
        int batchSize();
    }

    interface Gateway {
        /** How many questions about payments all replicas together put to one gateway in a second; at least one. */
        int questionsPerSecond();

        Mock mock();

        Bank bank();

        Wechat wechat();

        Alipay alipay();
    }

    interface Mock {
        boolean enabled();
    }

    interface Bank {
        boolean enabled();

        /** Several are valid at once while one replaces the other, the newest first; never empty where enabled. */
        Optional<List<String>> secret();

        /** Where it takes refunds, {@code https} or {@code http}; without it every refund is refused. */
        Optional<String> refundUrl();
    }

    /** All of these are there where it is enabled. */
    interface Wechat {
        boolean enabled();

        Optional<String> appId();

        Optional<String> merchantId();

        /** Of the certificate that belongs to the private key. */
        Optional<String> merchantSerial();

        Optional<String> merchantPrivateKey();

        Optional<String> apiV3Key();

        Optional<String> baseUrl();

        /** Where WeChat Pay reaches this service: its callback path, as the world outside sees it. */
        Optional<String> notifyUrl();

        /** By serial number or {@code PUB_KEY_ID_…}, all valid at once. */
        Map<String, String> publicKeys();
    }

    /** All of these are there where it is enabled. */
    interface Alipay {
        boolean enabled();

        Optional<String> appId();

        Optional<String> sellerId();

        Optional<String> merchantPrivateKey();

        /** Several are valid at once while one replaces the other, separated by commas. */
        Optional<String> publicKey();

        Optional<String> baseUrl();

        /** Where Alipay reaches this service: its callback path, as the world outside sees it. */
        Optional<String> notifyUrl();
    }

    interface Supplier {
        Haier haier();
    }

    /** Connected where all of these are set but the county, which may be left out. */
    interface Haier {
        Optional<String> baseUrl();

        Optional<String> tokenUrl();

        Optional<String> clientId();

        Optional<String> clientSecret();

        Optional<String> salesCode();

        Optional<String> senderCode();

        Optional<String> sellerPassword();

        /** The national code of the county whose warehouses are asked about. */
        Optional<String> countyCode();
    }

    interface Simulator {
        /** True in the demo alone, where gateways are simulated. */
        boolean enabled();
    }

    interface Console {
        Oidc oidc();
    }

    /** How staff sign in where there is no demo. All of these are there or none, but the last three. */
    interface Oidc {
        Optional<String> authorizationUrl();

        Optional<String> tokenUrl();

        Optional<String> clientId();

        /** Of a confidential client. */
        Optional<String> clientSecret();

        Optional<String> scope();

        /** Where the issuer sends the browser back to, where that is not what the browser was on. */
        Optional<String> redirectUrl();
    }

    interface Demo {
        /** True in the demo alone, where sample data and tokens exist. */
        boolean enabled();
    }
}
