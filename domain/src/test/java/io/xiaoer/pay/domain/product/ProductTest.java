package io.xiaoer.pay.domain.product;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 19_900, 9_999_999_999L})
    void aProductCostsFromOneCentToTheHighestPrice(long cents) {
        assertThat(Samples.product(Money.ofCents(cents)).price()).isEqualTo(Money.ofCents(cents));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 10_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void nothingIsGivenAwayAndNothingCostsMore(long cents) {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.product(Money.ofCents(cents)));
    }

    @Test
    void aProductHasAnIdANameAndASource() {
        Money price = Money.ofCents(1);
        ProductId id = new ProductId(7);
        ProductSource source = ProductSource.HAIER;
        Optional<String> code = Optional.of("BC-1");
        assertThat(new Product(id, "冰箱", price, source, code, false, NOON).supplierCode())
                .contains("BC-1");
        assertThatNullPointerException().isThrownBy(() -> new Product(null, "冰箱", price, source, code, true, NOON));
        assertThatNullPointerException().isThrownBy(() -> new Product(id, null, price, source, code, true, NOON));
        assertThatNullPointerException().isThrownBy(() -> new Product(id, "冰箱", price, null, code, true, NOON));
    }
}
