package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestockRuleTest {

    @ParameterizedTest
    @CsvSource({
        "PAID,      ,      RELEASE",
        "PAID,      true,  RELEASE",
        "PAID,      false, WRITE_OFF",
        "SHIPPED,   ,      ",
        "SHIPPED,   true,  RETURN",
        "SHIPPED,   false, ",
        "COMPLETED, ,      ",
        "COMPLETED, true,  RETURN",
        "COMPLETED, false, ",
    })
    void goodsGoWhereStaffSayAndElseByWhetherTheCustomerHasThem(
            OrderStatus from, Boolean said, StockMove.Kind expected) {
        assertThat(RestockRule.move(from, List.of(approved(NOON, said)))).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void ofSeveralRefundsTheLastThatSaysAnythingCounts() {
        Refund first = approved(NOON, true);
        Refund second = approved(NOON.plusSeconds(1), false);
        Refund third = approved(NOON.plusSeconds(2), null);

        assertThat(RestockRule.move(OrderStatus.PAID, List.of(third, second, first)))
                .contains(StockMove.Kind.WRITE_OFF);
    }

    private static Refund approved(Instant at, Boolean restock) {
        Refund refund = Samples.refund(RefundStatus.PENDING);
        refund.approve(Optional.ofNullable(restock), at);
        return refund;
    }
}
