package io.xiaoer.pay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static io.xiaoer.pay.architecture.Hexagon.APPLICATION;
import static io.xiaoer.pay.architecture.Hexagon.BOOTSTRAP;
import static io.xiaoer.pay.architecture.Hexagon.DEMO;
import static io.xiaoer.pay.architecture.Hexagon.DOMAIN;
import static io.xiaoer.pay.architecture.Hexagon.GATEWAY;
import static io.xiaoer.pay.architecture.Hexagon.PERSISTENCE;
import static io.xiaoer.pay.architecture.Hexagon.REST;
import static io.xiaoer.pay.architecture.Hexagon.in;
import static io.xiaoer.pay.architecture.Hexagon.ours;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.refund.Refund;
import java.util.Set;

/** What no code here may do, whomever it knows. */
final class CodeRules {

    /**
     * Outside of domain and application, these alone read a clock of this machine: one counts on from what the
     * database's clock said, three measure how long something takes, which is no business of that clock, one holds tokens to
     * their end by the clock that verifies them, one tells operators when it last did its work, and one gives the simulated
     * gateways a clock of their own, as real ones have.
     */
    static final Set<String> CLOCK_READERS = Set.of(
            "io.xiaoer.pay.persistence.database.DatabaseClock",
            "io.xiaoer.pay.rest.http.Ticker",
            "io.xiaoer.pay.rest.security.VerifiedTokens",
            "io.xiaoer.pay.persistence.database.Stopwatch",
            "io.xiaoer.pay.bootstrap.monitoring.SweepMeters",
            "io.xiaoer.pay.bootstrap.demo.DemoGateways",
            "io.xiaoer.pay.bootstrap.demo.postgres.Deadline");

    static final ArchRule moneyNeverMeetsFloatingPoint = classes()
            .that(in(DOMAIN, APPLICATION))
            .should(new UseNoFloatingPoint())
            .because("0.1 + 0.2 is not 0.3 there, and every cent is somebody's");

    static final ArchRule timeComesInFromOutside = noClasses()
            .that(in(DOMAIN, APPLICATION))
            .should()
            .accessTargetWhere(Accesses.readingTheClock())
            .because("rules about deadlines are tested at the deadline, and all replicas go by one clock");

    static final ArchRule adaptersReadTheClockOnlyWhereItIsNamed = noClasses()
            .that(in(REST, PERSISTENCE, GATEWAY, BOOTSTRAP))
            .and(not(namedAmong(CLOCK_READERS)))
            .should()
            .accessTargetWhere(Accesses.readingTheClock())
            .because("a replica whose clock is wrong must still agree with the others about what is overdue");

    static final ArchRule statusesMoveInTheAggregatesAlone = classes()
            .that(ours())
            .should(new ChangeStatusesInAggregatesAlone())
            .because("the tables decide every move, and whoever writes a status goes around them");

    static final ArchRule storageAloneRebuildsWhatWasStored = noClasses()
            .that(not(in(PERSISTENCE)))
            .should()
            .callMethod(Order.class, "reconstitute", Order.State.class)
            .orShould()
            .callMethod(Payment.class, "reconstitute", Payment.State.class)
            .orShould()
            .callMethod(Refund.class, "reconstitute", Refund.State.class)
            .because("an order in any state at will is an order around its table");

    /** Told by the annotation's simple name: a real one in the fixture would make Quarkus map the fixture. */
    static final ArchRule entitiesAreTheBusinessOfTheirPackage = classes()
            .that(describe("are entities", type -> type.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getRawType().getSimpleName().equals("Entity"))))
            .should()
            .bePackagePrivate()
            .andShould(be(in(PERSISTENCE)))
            .because("a row is not an order: only the adapter that maps it may hold it");

    static final ArchRule nothingIsReflected = noClasses()
            .that(ours())
            .should()
            .accessTargetWhere(Accesses.reflecting())
            .because("a native image has only what was known when it was built");

    static final ArchRule secretsAreComparedInConstantTime = classes()
            .that(ours())
            .should(new CompareSecretsInConstantTime())
            .because("a comparison that stops at the first difference tells how much of a guess was right");

    static final ArchRule onlyBootstrapSpeaksToTheConsole = noClasses()
            .that(ours())
            .and(not(in(BOOTSTRAP)))
            .should(ACCESS_STANDARD_STREAMS)
            .because("commands print, everybody else logs");

    static final ArchRule theEmbeddedDatabaseIsTheDemosAlone = noClasses()
            .that(ours())
            .and(not(in(DEMO)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.zonky..", "org.tukaani..", "org.apache.commons.compress..")
            .because("images for production are built without it");

    private CodeRules() {}

    private static DescribedPredicate<JavaClass> namedAmong(Set<String> names) {
        return describe("named among " + names, type -> names.contains(type.getName()));
    }

    static boolean readsTheClock(JavaClass type) {
        return type.getAccessesFromSelf().stream().anyMatch(Accesses.readingTheClock());
    }

    /** Accesses that are told by what they lead to. */
    private static final class Accesses {

        private static final Set<String> REFLECTORS =
                Set.of("Method", "Field", "Constructor", "Proxy", "AccessibleObject", "Array", "RecordComponent");

        private Accesses() {}

        static DescribedPredicate<JavaAccess<?>> readingTheClock() {
            return describe("the machine's clock is read", access -> {
                String owner = access.getTargetOwner().getName();
                String name = access.getTarget().getName();
                return switch (owner) {
                    case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
                    case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
                    case "java.time.InstantSource" -> name.equals("system");
                    case "java.util.Calendar" -> name.equals("getInstance");
                    case "java.util.Date", "java.util.GregorianCalendar" -> name.equals("<init>");
                    default -> owner.startsWith("java.time.") && name.equals("now");
                };
            });
        }

        static DescribedPredicate<JavaAccess<?>> reflecting() {
            return describe("something is reflected or loaded by name", access -> {
                JavaClass owner = access.getTargetOwner();
                String name = access.getTarget().getName();
                return switch (owner.getName()) {
                    case "java.lang.Class" ->
                        name.equals("forName")
                                || name.equals("newInstance")
                                || name.matches("get(Declared)?(Method|Field|Constructor|Classe|RecordComponent)s?");
                    case "java.lang.ClassLoader" -> name.equals("loadClass");
                    case "java.util.ServiceLoader" -> name.startsWith("load");
                    case "java.lang.invoke.MethodHandles$Lookup" -> name.startsWith("find");
                    default ->
                        owner.getPackageName().equals("java.lang.reflect")
                                && REFLECTORS.contains(owner.getSimpleName());
                };
            });
        }
    }
}
