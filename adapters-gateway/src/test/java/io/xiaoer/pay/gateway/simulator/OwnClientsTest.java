package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.gateway.bank.BankRefunds;
import io.xiaoer.pay.gateway.supplier.HaierAccount;
import io.xiaoer.pay.gateway.supplier.HaierStock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop's own clients, asking the simulator. */
class OwnClientsTest {

    private static final Instant NOW = Instant.now();

    private final Stage stage = new Stage();

    @AfterEach
    void end() {
        stage.close();
    }

    private RefundGateway.Answer refund(String secret) {
        Money amount = Money.ofCents(3_000);
        Receipt receipt = new Receipt(
                new Receipt.Key(Provider.BANK, "B-77"),
                Optional.of(new TradeNumber("b_7")),
                Optional.of(new PaymentId(7)),
                Optional.of(new OrderId(1)),
                amount,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                NOW,
                NOW);
        Refund refund = Refund.request(new RefundId(9), receipt, amount, Refund.Source.APPLIED, "不想要了", "alice", NOW);
        return new BankRefunds(Optional.of(stage.uri("/bank/refunds")), List.of(secret)).refund(refund, receipt, NOW);
    }

    @Test
    void theBankRefundsAndTells() {
        assertThat(refund(Stage.SECRET).state()).isEqualTo(RefundGateway.State.ACCEPTED);
        assertThat(stage.told(1).get(0))
                .contains("\"refund_status\":\"SUCCESS\"", "\"amount\":\"30.00\"", "\"signature\":");
    }

    @Test
    void theBankKnowsItsSecret() {
        assertThat(refund("another secret").state()).isEqualTo(RefundGateway.State.REFUSED);
    }

    private SupplierStock.Answer ask(String clientSecret, int quantity) {
        HaierAccount account = new HaierAccount(
                stage.uri("/haier"),
                stage.uri("/haier/oauth2/token"),
                "client-id",
                clientSecret,
                "8800000001",
                "8800000002",
                "seller-password",
                "");
        Product washer = new Product(
                new ProductId(4),
                "洗衣机",
                Money.ofCents(319_900),
                ProductSource.HAIER,
                Optional.of("GA0TEST000"),
                true,
                NOW);
        return new HaierStock(account, InstantSource.system()).check(washer, quantity);
    }

    @Test
    void theSupplierHasWhatItWasToldToHave() {
        String secret = "client-secret & more";
        assertThat(ask(secret, 100)).isEqualTo(new SupplierStock.Answer(SupplierStock.Answer.Kind.ENOUGH, 100));
        stage.control("/haier", "{'product_code':'GA0TEST000','stock':7}");
        assertThat(ask(secret, 8)).isEqualTo(new SupplierStock.Answer(SupplierStock.Answer.Kind.TOO_LITTLE, 7));
    }

    @Test
    void theSupplierKnowsItsCustomers() {
        assertThat(ask("another secret", 1).kind()).isEqualTo(SupplierStock.Answer.Kind.CREDENTIALS_REFUSED);
    }
}
