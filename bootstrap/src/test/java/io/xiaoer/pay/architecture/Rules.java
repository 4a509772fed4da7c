package io.xiaoer.pay.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All rules, each by the name of its field, so that none is written down and never checked. */
final class Rules {

    private Rules() {}

    static Stream<Arguments> all() {
        return Stream.of(LayerRules.class, CodeRules.class)
                .flatMap(holder -> Stream.of(holder.getDeclaredFields()))
                .filter(field -> field.getType() == ArchRule.class)
                .map(Rules::named);
    }

    private static Arguments named(Field field) {
        try {
            return Arguments.of(field.getName(), field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("rules are not private", e);
        }
    }
}
