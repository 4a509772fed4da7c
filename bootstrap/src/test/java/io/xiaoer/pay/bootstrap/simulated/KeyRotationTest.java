package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.http.HttpTest;
import io.xiaoer.pay.bootstrap.http.Soon;
import io.xiaoer.pay.bootstrap.simulated.Accounts.Known;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.product.Product;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gateways replace their keys while they tell of payments: nothing they say is refused, nothing is lost. */
@HttpTest
class KeyRotationTest {

    private static final int PAYMENTS = 100;
    private static final List<PaymentMethod> METHODS =
            List.of(PaymentMethod.WECHAT, PaymentMethod.ALIPAY, PaymentMethod.BANK);

    @Inject
    UseCases.Storage storage;

    private SimulatedShop shop;

    @BeforeEach
    void open() {
        shop = new SimulatedShop(storage, LatePaymentPolicy.REFUND);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whileGatewaysChangeTheirKeysNoCallbackIsRefusedAndNoneIsLost() {
        AtomicInteger told = new AtomicInteger();

        List<Purchase> purchases = bought(PAYMENTS, () -> {
            if (told.incrementAndGet() == PAYMENTS / 2) {
                shop.gatewaysChangeKeys();
            }
        });
        areTold(purchases);

        shop.connect(Known.NEW);
        areTold(bought(METHODS.size(), () -> {}));
    }

    @Test
    void whoHasDroppedTheOldKeysRefusesWhatTheySign() {
        shop.connect(Known.NEW);
        Purchase purchase = bought(1, () -> {}).get(0);

        Soon.check(() -> assertThat(shop.door().refused()).isPositive());

        assertThat(purchase.order().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(purchase.receipts()).isEmpty();
    }

    /** By all methods in turn. */
    private List<Purchase> bought(int number, Runnable afterEach) {
        Situations situations = new Situations(shop.useCases(), shop.clock());
        Product product = Requests.in(() -> situations.product(number));
        Actor shopper = Situations.BOB;
        AddressId address = Requests.in(() -> situations.address(shopper).id());
        List<Purchase> purchases = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            PaymentMethod method = METHODS.get(i % METHODS.size());
            purchases.add(Purchase.placed(shop, shopper, product, address, method)
                    .start()
                    .pay());
            afterEach.run();
        }
        return purchases;
    }

    private void areTold(List<Purchase> purchases) {
        Soon.check(() -> assertThat(purchases)
                .allSatisfy(purchase -> assertThat(purchase.order().status()).isEqualTo(OrderStatus.PAID)));
        purchases.forEach(Purchase::agreesWithItsGateway);
        assertThat(shop.door().refused()).isZero();
    }
}
