package io.xiaoer.pay.bootstrap.chaos;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import io.xiaoer.pay.bootstrap.load.ShopApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Services in production on one database, all jobs on, each on a machine whose clock is wrong by so many seconds. The
 * database's clock is this machine's.
 */
final class Replicas implements AutoCloseable {

    private final ProductionShop shop = new ProductionShop();
    private final WechatOutside wechat = new WechatOutside();
    private final EmbeddedDatabase database;
    private final List<RunningService.Setup> setups = new ArrayList<>();
    private final List<RunningService> services = new ArrayList<>();

    Replicas(Path data, Duration deadline, Duration sweepEvery, List<Integer> secondsAhead) throws IOException {
        database = new EmbeddedDatabase(DataFolder.at(data.toString()));
        database.open();
        for (int seconds : secondsAhead) {
            RunningService.Setup setup = wechat.known(shop.on(database.url(), database.user(), database.password()))
                    .environment("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60s")
                    .environment("XIAOER_PAYMENT_TTL", deadline.toString())
                    .environment("XIAOER_ORDER_UNPAID_TIMEOUT", deadline.toString())
                    .environment("XIAOER_GATEWAY_QUESTIONS_PER_SECOND", "50")
                    .environment("XIAOER_SWEEP_EVERY", sweepEvery.toString());
            setups.add(WrongClock.ahead(seconds, setup));
        }
    }

    /** One after the other: three at once would be slower. */
    void start() {
        for (RunningService.Setup setup : setups) {
            RunningService service = setup.start();
            services.add(service);
            service.awaitReady();
        }
    }

    List<RunningService> services() {
        return services;
    }

    ShopApi shopper(RunningService service, String name) {
        return new ShopApi(service.baseUrl(), shop.token(service.baseUrl(), name, "customer"));
    }

    ShopApi staff(RunningService service) {
        return new ShopApi(service.baseUrl(), shop.token(service.baseUrl(), "staff-bob", "staff"));
    }

    ProductionShop shop() {
        return shop;
    }

    WechatOutside wechat() {
        return wechat;
    }

    @Override
    public void close() {
        services.forEach(RunningService::close);
        database.close();
        wechat.close();
        shop.close();
    }
}
