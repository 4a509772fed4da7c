package io.xiaoer.pay.application.acceptance;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.service.UseCases.Storage;
import io.xiaoer.pay.domain.order.OrderId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Somebody else who is busy. */
final class Held {

    private Held() {}

    /** Does something while another thread's transaction has the order's lock. */
    static void whileLocked(Shop shop, OrderId order, Runnable meanwhile) {
        whileInTransaction(shop, storage -> storage.orders().lock(order), meanwhile);
    }

    private static void whileInTransaction(Shop shop, Consumer<Storage> work, Runnable meanwhile) {
        Storage storage = shop.storage().ports();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (AtOnce atOnce = new AtOnce()) {
            Future<Outcome<Boolean>> holder =
                    atOnce.start(() -> storage.unitOfWork().run(() -> {
                        work.accept(storage);
                        busy.countDown();
                        AtOnce.await(mayEnd);
                        return Outcome.accepted(true);
                    }));
            AtOnce.await(busy);
            meanwhile.run();
            mayEnd.countDown();
            AtOnce.result(holder);
        }
    }
}
