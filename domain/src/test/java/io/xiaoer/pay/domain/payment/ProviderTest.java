package io.xiaoer.pay.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.order.PaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderTest {

    @ParameterizedTest
    @EnumSource(PaymentMethod.class)
    void eachMethodIsTakenByTheProviderOfItsNameAlone(PaymentMethod method) {
        assertThat(Provider.values())
                .filteredOn(provider -> provider.takes(method))
                .containsExactly(Provider.valueOf(method.name()));
    }

    @Test
    void whoeverStandsInMovesNoRealMoney() {
        assertThat(Provider.values())
                .filteredOn(provider -> !provider.movesRealMoney())
                .containsExactly(Provider.MOCK);
    }
}
