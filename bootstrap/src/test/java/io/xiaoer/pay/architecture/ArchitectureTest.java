package io.xiaoer.pay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, over everything that is delivered. */
class ArchitectureTest {

    private static final JavaClasses DELIVERED = new ClassFileImporter()
            .withImportOption(new Hexagon.DeliveredOnly())
            .importPackages(Hexagon.PRODUCT);

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.xiaoer.pay.architecture.Rules#all")
    void whatIsDeliveredKeepsTheRule(String name, ArchRule rule) {
        rule.check(DELIVERED);
    }

    /** A rule names places on both of its sides, and one about an empty place would hold whatever happens. */
    @Test
    void everyPlaceThatARuleNamesHasClasses() {
        assertThat(Hexagon.PLACES).allSatisfy(place -> assertThat(DELIVERED.that(Hexagon.in(place)))
                .as("classes in %s", place)
                .isNotEmpty());
    }

    @Test
    void everyClassStandsInAPlace() {
        assertThat(DELIVERED).allSatisfy(type -> assertThat(Hexagon.in(Hexagon.PLACES.toArray(String[]::new)))
                .as(type.getName())
                .accepts(type));
    }

    @Test
    void whoeverMayReadTheClockIsThereAndReadsIt() {
        assertThat(CodeRules.CLOCK_READERS)
                .allSatisfy(name -> assertThat(DELIVERED.get(name)).matches(CodeRules::readsTheClock));
    }

    @Test
    void noTestIsTakenForTheProduct() {
        assertThat(DELIVERED).isNotEmpty().extracting(JavaClass::getSimpleName).noneMatch(name -> List.of(
                        "ArchitectureTest", "UseNoFloatingPoint", "KeepsTheRules")
                .contains(name));
    }
}
