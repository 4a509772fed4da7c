package io.xiaoer.pay.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest(name = "{0} is answered in {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    en                          | EN
                    EN-us                       | EN
                    en-GB,en;q=0.8              | EN
                    zh-CN,zh;q=0.9,en;q=0.8     | ZH
                    en;q=0.8,zh;q=0.9           | ZH
                    zh;q=0.8,en;q=0.9           | EN
                    fr,de;q=0.9,en;q=0.1        | EN
                    zh;q=0,en;q=0.1             | EN
                    en;q=0                      | ZH
                    fr                          | ZH
                    *                           | ZH
                    fr,*;q=0.5                  | ZH
                    *;q=0.5,en                  | EN
                    zh-Hant-TW                  | ZH
                    english                     | ZH
                    en;q=x                      | ZH
                    ;;;,,                       | ZH
                    !!                          | ZH
                    -                           | ZH
                    -,en                        | ZH
                    """)
    void theHeaviestLanguageWeSpeakWins(String header, Language expected) {
        assertThat(Language.preferredBy(List.of(header))).isEqualTo(expected);
    }

    @Test
    void withoutAHeaderTheAnswerIsChinese() {
        assertThat(Language.preferredBy(null)).isEqualTo(Language.ZH);
        assertThat(Language.preferredBy(List.of())).isEqualTo(Language.ZH);
        assertThat(Language.preferredBy(List.of(""))).isEqualTo(Language.ZH);
    }

    @Test
    void severalHeaderLinesCountAsOne() {
        assertThat(Language.preferredBy(List.of("zh;q=0.1", "en"))).isEqualTo(Language.EN);
    }

    @Test
    void anAbsurdlyLongHeaderIsNotParsed() {
        assertThat(Language.preferredBy(List.of("en," + "fr,".repeat(1000) + "de")))
                .isEqualTo(Language.ZH);
    }
}
