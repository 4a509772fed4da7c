package io.xiaoer.pay.bootstrap.demo;

import io.quarkus.runtime.StartupEvent;
import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.application.port.in.KeepCatalogue.NewProduct;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.ProductSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Puts something on the demo's shelves the first time it starts. */
@ApplicationScoped
class SampleProducts {

    /** Lists begin with the newest, so the plentiful ones come last here. */
    private static final List<NewProduct> SAMPLES = List.of(
            new NewProduct("海尔 10 公斤滚筒洗衣机", Money.ofCents(319_900), ProductSource.HAIER, Optional.of("GA0TEST000"), 0),
            local("限量版机械键盘", 89_900, 5),
            local("手作陶瓷马克杯", 5_900, 100_000),
            local("云南小粒咖啡豆 500g", 6_850, 100_000),
            local("海盐柠檬气泡水 330ml × 24", 9_900, 100_000));

    private final KeepCatalogue catalogue;
    private final XiaoerConfig config;

    SampleProducts(KeepCatalogue catalogue, XiaoerConfig config) {
        this.catalogue = catalogue;
        this.config = config;
    }

    void fillEmptyShelves(@Observes StartupEvent started) {
        if (config.demo().enabled()) {
            DataFolder.at(config.dataDir()).inPeace(this::fill);
        }
    }

    /** Two demos that start at once on one folder find the same empty shelves: one of them has to wait. */
    private Void fill() {
        if (catalogue.onSale(Page.Request.first(1)).items().isEmpty()) {
            SAMPLES.forEach(sample -> catalogue.create(Actor.SYSTEM, sample));
        }
        return null;
    }

    private static NewProduct local(String name, long cents, long stock) {
        return new NewProduct(name, Money.ofCents(cents), ProductSource.LOCAL, Optional.empty(), stock);
    }
}
