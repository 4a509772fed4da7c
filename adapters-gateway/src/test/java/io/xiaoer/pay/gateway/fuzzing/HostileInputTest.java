package io.xiaoer.pay.gateway.fuzzing;

import io.xiaoer.pay.application.fuzzing.Jazzer;
import io.xiaoer.pay.application.fuzzing.Replay;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that somebody else wrote makes a parser fail: it is understood or refused, soon. */
class HostileInputTest {

    @ParameterizedTest
    @EnumSource
    void whatFuzzingFoundAndSomeMoreIsReadOrRefused(Parser parser) {
        new Replay(parser.toString(), parser::read).run(parser.beginnings());
    }

    /** {@code -Dfuzz.seconds} says for how long each; ten minutes unless it does. */
    @ParameterizedTest
    @EnumSource
    @Tag("chaos")
    void noInputThatAFuzzerFindsMakesAParserFail(Parser parser) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", 600));
        System.out.println(new Jazzer(parser.entrance(), parser.toString()).run(parser.beginnings(), time));
    }
}
