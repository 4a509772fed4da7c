package io.xiaoer.pay.bootstrap.chaos;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.simulated.TappedSite;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Pace;
import io.xiaoer.pay.gateway.simulator.Simulator;
import io.xiaoer.pay.gateway.simulator.ledger.InMemoryLedger;
import io.xiaoer.pay.gateway.simulator.wechat.WechatAccount;
import io.xiaoer.pay.gateway.simulator.wechat.WechatSite;
import java.security.Key;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** WeChat Pay, simulated in this process and by its clock. Nobody hears its callbacks: it has to be asked. */
final class WechatOutside implements AutoCloseable {

    private static final String PREFIX = "XIAOER_GATEWAY_WECHAT_";
    private static final String KEY_ID = "PUB_KEY_ID_1";
    private static final String API_KEY = "0123456789abcdef0123456789abcdef";
    private static final String NOBODY = "http://127.0.0.1:1/api/payments/callback/wechat";

    private final KeyPair shop = ProductionShop.newKey();
    private final KeyPair gateway = ProductionShop.newKey();
    private final Simulator simulator;
    private TappedSite site;

    WechatOutside() {
        simulator = new Simulator(
                new InMemoryLedger(),
                (books, wallet) -> {
                    site = new TappedSite(new WechatSite(
                            new WechatAccount(
                                    "wx-app", "1900000109", shop.getPublic(), API_KEY, KEY_ID, Map.of(KEY_ID, gateway)),
                            books,
                            wallet));
                    return List.of(site);
                },
                Pace.quick(),
                false,
                Clock.systemUTC());
    }

    /** A service that knows it. */
    RunningService.Setup known(RunningService.Setup setup) {
        return setup.environment(PREFIX + "ENABLED", "true")
                .environment(PREFIX + "APP_ID", "wx-app")
                .environment(PREFIX + "MERCHANT_ID", "1900000109")
                .environment(PREFIX + "MERCHANT_SERIAL", "5157F09EFDC096DE15EBE81A47057A72")
                .environment(PREFIX + "MERCHANT_PRIVATE_KEY", text(shop.getPrivate()))
                .environment(PREFIX + "API_V3_KEY", API_KEY)
                .environment(PREFIX + "BASE_URL", simulator.baseUri() + "/wechat")
                .environment(PREFIX + "NOTIFY_URL", NOBODY)
                .environment(PREFIX + "PUBLIC_KEYS__" + KEY_ID, text(gateway.getPublic()));
    }

    void pay(String number) {
        simulator.pay(Provider.WECHAT, number).orElseThrow();
    }

    int closings(String number) {
        return site.closings(number);
    }

    int queries(String number) {
        return site.queries(number);
    }

    @Override
    public void close() {
        simulator.close();
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
