package io.xiaoer.pay.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundNumberTest {

    @Test
    void aNumberIsTheDayInChinaAndTheIdAndNoOrderHasIt() {
        assertThat(number(9, "2026-11-21T03:00:00Z")).isEqualTo("R202611210000000009");
    }

    @Test
    void theDayChangesAtMidnightInChina() {
        assertThat(number(1, "2026-02-28T15:59:59.999999999Z")).isEqualTo("R202602280000000001");
        assertThat(number(1, "2026-02-28T16:00:00Z")).isEqualTo("R202603010000000001");
    }

    @Test
    void anIdOfMoreThanTenDigitsIsNotCutShort() {
        assertThat(number(10_000_000_000L, "2026-03-01T04:00:00Z")).isEqualTo("R2026030110000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR", "th-TH-u-nu-thai-ca-buddhist"})
    void aNumberIsWrittenInTheSameDigitsWhateverLanguageTheMachineSpeaks(String language) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(number(9, "2026-11-21T03:00:00Z")).isEqualTo("R202611210000000009");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRefundNumberReadsAsWhatItIs() {
        assertThat(new RefundNumber("R202611210000000009")).hasToString("R202611210000000009");
        assertThatNullPointerException().isThrownBy(() -> new RefundNumber(null));
    }

    private static String number(long id, String requestedAt) {
        return RefundNumber.of(new RefundId(id), Instant.parse(requestedAt)).value();
    }
}
