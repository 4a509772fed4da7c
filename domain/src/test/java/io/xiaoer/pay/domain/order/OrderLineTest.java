package io.xiaoer.pay.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLineTest {

    private static final OrderLine DEAREST =
            OrderLine.of(Samples.product(Product.HIGHEST_PRICE), OrderLine.HIGHEST_QUANTITY);

    @Test
    void aLineKeepsNameSourceAndPriceAsTheyWere() {
        assertThat(OrderLine.of(Samples.kettle(), 2))
                .isEqualTo(new OrderLine(new ProductId(7), "电水壶", ProductSource.LOCAL, Money.ofCents(19_900), 2));
    }

    @Test
    void itsTotalIsPriceTimesQuantity() {
        assertThat(OrderLine.of(Samples.product(Money.ofCents(333)), 3).total()).isEqualTo(Money.ofCents(999));
    }

    @Test
    void theDearestLineThatThereIsHasAnExactTotal() {
        assertThat(DEAREST.total()).hasToString("9999999999000000.00");
    }

    @Test
    void everyTotalThatAnOrderMayHaveCanBeNamedAgain() {
        String total = DEAREST.total().toString();
        assertThat(Money.parse(total)).contains(DEAREST.total());
        assertThat(AmountRule.parse(total)).contains(DEAREST.total().toDecimal());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, OrderLine.HIGHEST_QUANTITY + 1, Integer.MAX_VALUE})
    void aQuantityOutOfRangeIsRefused(int quantity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLine.of(Samples.kettle(), quantity))
                .withMessageContaining(Integer.toString(quantity));
    }

    @Test
    void onlyOurOwnStockIsReserved() {
        assertThat(line(ProductSource.LOCAL).reservesStock()).isTrue();
        assertThat(line(ProductSource.HAIER).reservesStock()).isFalse();
    }

    private static OrderLine line(ProductSource source) {
        return new OrderLine(new ProductId(7), "电水壶", source, Money.ofCents(1), 1);
    }
}
