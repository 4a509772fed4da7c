package io.xiaoer.pay.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {

    @Test
    void anIdAsWeWriteItIsItsNumber() {
        assertThat(new IdText("1").asLong()).hasValue(1);
        assertThat(new IdText("999999999999999999").asLong()).hasValue(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "0",
                "01",
                "-1",
                "+1",
                " 1",
                "1 ",
                "1\n",
                "1.0",
                "1e3",
                "0x1",
                "１",
                "٣",
                "abc",
                "1_000",
                "1000000000000000000",
                "9223372036854775808",
                "\u0000",
                "1;drop table orders"
            })
    void anyOtherFormIsTheIdOfNothing(String text) {
        assertThat(new IdText(text).asLong()).isEmpty();
    }
}
