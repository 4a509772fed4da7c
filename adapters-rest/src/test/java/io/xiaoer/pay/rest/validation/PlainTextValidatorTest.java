package io.xiaoer.pay.rest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextValidatorTest {

    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();

    private record Note(@PlainText(max = 5) String text) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "你好世界啊", "a\nb\tc", "😀😀😀😀😀", "é\u0301x"})
    void whatAPersonWritesIsTaken(String text) {
        assertThat(check(text)).isEmpty();
    }

    @Test
    void noTextIsTakenToo() {
        assertThat(check(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "😀😀😀😀😀😀",
                "a\u0000",
                "\r\n",
                "\u001b[1m",
                "\u007f",
                "\u0085",
                "\u009f",
                "\ud800",
                "\udc00x",
                "x\ud83d"
            })
    void whatNobodyWritesIsRefused(String text) {
        assertThat(check(text)).hasSize(1);
    }

    private static Set<ConstraintViolation<Note>> check(String text) {
        return FACTORY.getValidator().validate(new Note(text));
    }
}
