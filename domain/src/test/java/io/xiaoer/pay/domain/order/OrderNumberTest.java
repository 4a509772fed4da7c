package io.xiaoer.pay.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTest {

    @Test
    void aNumberIsTheDayInChinaAndTheId() {
        assertThat(number(42, "2026-11-21T03:00:00Z")).isEqualTo("202611210000000042");
    }

    @Test
    void theDayChangesAtMidnightInChina() {
        assertThat(number(1, "2026-02-28T15:59:59.999999999Z")).isEqualTo("202602280000000001");
        assertThat(number(1, "2026-02-28T16:00:00Z")).isEqualTo("202603010000000001");
    }

    @Test
    void anIdOfMoreThanTenDigitsIsNotCutShort() {
        assertThat(number(9_999_999_999L, "2026-03-01T04:00:00Z")).isEqualTo("202603019999999999");
        assertThat(number(10_000_000_000L, "2026-03-01T04:00:00Z")).isEqualTo("2026030110000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR", "hi-IN-u-nu-deva", "th-TH-u-nu-thai-ca-buddhist"})
    void aNumberIsWrittenInTheSameDigitsWhateverLanguageTheMachineSpeaks(String language) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(number(42, "2026-11-21T03:00:00Z")).isEqualTo("202611210000000042");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anOrderNumberReadsAsWhatItIs() {
        assertThat(new OrderNumber("202611210000000042")).hasToString("202611210000000042");
    }

    private static String number(long id, String placedAt) {
        return OrderNumber.of(new OrderId(id), Instant.parse(placedAt)).value();
    }
}
