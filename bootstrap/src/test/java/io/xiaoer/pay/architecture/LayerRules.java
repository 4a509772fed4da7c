package io.xiaoer.pay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.xiaoer.pay.architecture.Hexagon.ALIPAY;
import static io.xiaoer.pay.architecture.Hexagon.APPLICATION;
import static io.xiaoer.pay.architecture.Hexagon.BOOTSTRAP;
import static io.xiaoer.pay.architecture.Hexagon.DEMO;
import static io.xiaoer.pay.architecture.Hexagon.DOMAIN;
import static io.xiaoer.pay.architecture.Hexagon.GATEWAY;
import static io.xiaoer.pay.architecture.Hexagon.IN_PORTS;
import static io.xiaoer.pay.architecture.Hexagon.MOCK;
import static io.xiaoer.pay.architecture.Hexagon.OUT_PORTS;
import static io.xiaoer.pay.architecture.Hexagon.PERSISTENCE;
import static io.xiaoer.pay.architecture.Hexagon.PORTS;
import static io.xiaoer.pay.architecture.Hexagon.REST;
import static io.xiaoer.pay.architecture.Hexagon.SERVICES;
import static io.xiaoer.pay.architecture.Hexagon.SIMULATOR;
import static io.xiaoer.pay.architecture.Hexagon.WECHAT;
import static io.xiaoer.pay.architecture.Hexagon.exactlyIn;
import static io.xiaoer.pay.architecture.Hexagon.in;
import static io.xiaoer.pay.architecture.Hexagon.javaBase;
import static io.xiaoer.pay.architecture.Hexagon.ours;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Who may know whom. What a place may know is listed; whatever is not on its list it may not. */
final class LayerRules {

    /** What every adapter is allowed: itself, the ports with what they share, and the domain. */
    private static final DescribedPredicate<JavaClass> INNER =
            exactlyIn(APPLICATION).or(in(PORTS, DOMAIN)).or(javaBase());

    private static final DescribedPredicate<JavaClass> CONTAINER = resideInAnyPackage(
            "jakarta.annotation..",
            "jakarta.enterprise..",
            "jakarta.inject..",
            "io.quarkus.arc..",
            "io.quarkus.runtime..",
            "org.eclipse.microprofile.config..",
            "org.jboss.logging..");

    private static final DescribedPredicate<JavaClass> JSON = resideInAnyPackage("com.fasterxml.jackson..");

    private static final DescribedPredicate<JavaClass> HTTP_CLIENT =
            resideInAnyPackage("java.net.http..", "io.vertx.core..");

    private static final DescribedPredicate<JavaClass> KAFKA_CLIENT = resideInAnyPackage("org.apache.kafka..");

    private static final DescribedPredicate<JavaClass> HTTP_SERVER = resideInAnyPackage(
            "com.github.benmanes.caffeine.cache..",
            "jakarta.ws.rs..",
            "jakarta.validation..",
            "io.quarkus.hibernate.validator..",
            "io.quarkus.jackson..",
            "io.quarkus.security..",
            "io.quarkus.smallrye.openapi..",
            "io.quarkus.vertx.http..",
            "io.nayuki.qrcodegen..",
            "io.smallrye.jwt.auth..",
            "io.smallrye.mutiny..",
            "io.vertx..",
            "org.eclipse.microprofile.jwt..",
            "org.eclipse.microprofile.openapi..",
            "org.hibernate.validator..",
            "org.jboss.resteasy.reactive..");

    private static final DescribedPredicate<JavaClass> DATABASE = resideInAnyPackage(
            "jakarta.persistence..",
            "jakarta.transaction..",
            "java.sql..",
            "javax.sql..",
            "io.micrometer.core.instrument..",
            "io.quarkus.hibernate.orm..",
            "io.quarkus.panache..",
            "org.flywaydb.core..",
            "org.hibernate..");

    /** The out-ports themselves, as against the values that they exchange: in-ports speak of those, too. */
    private static final DescribedPredicate<JavaClass> STORAGE_OR_PARTNER =
            in(OUT_PORTS).and(INTERFACES).as("interfaces in " + OUT_PORTS);

    static final ArchRule domainNeedsJavaBaseAlone = classes()
            .that(in(DOMAIN))
            .should()
            .onlyDependOnClassesThat(in(DOMAIN).or(javaBase()))
            .because("other services use the domain as a library and must not inherit anything with it");

    static final ArchRule applicationNeedsTheDomainAlone = classes()
            .that(in(APPLICATION))
            .should()
            .onlyDependOnClassesThat(in(APPLICATION, DOMAIN).or(javaBase()))
            .because("the use cases outlive every framework, and their tests start none");

    static final ArchRule inPortsKnowNoService = classes()
            .that(in(IN_PORTS))
            .should()
            .onlyDependOnClassesThat(
                    exactlyIn(APPLICATION).or(in(PORTS, DOMAIN)).or(javaBase()))
            .because("what can be asked does not depend on how it is done");

    static final ArchRule outPortsKnowNeitherInPortsNorServices = classes()
            .that(in(OUT_PORTS))
            .should()
            .onlyDependOnClassesThat(
                    exactlyIn(APPLICATION).or(in(OUT_PORTS, DOMAIN)).or(javaBase()))
            .because("storage and gateways serve the use cases and never call them");

    static final ArchRule servicesAreReachedThroughTheirPorts = classes()
            .that(in(SERVICES))
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("UseCases")
            .should()
            .notBePublic()
            .because("whoever can name a service can go around its port; UseCases is the one way in");

    static final ArchRule useCasesAreBuiltByBootstrapAlone = classes()
            .that(in(SERVICES))
            .should()
            .onlyHaveDependentClassesThat(in(SERVICES, BOOTSTRAP))
            .because("only the wiring knows which adapters stand behind the ports");

    static final ArchRule inPortsAreAnsweredByServicesAlone = classes()
            .that(implementOneOf(IN_PORTS))
            .should(be(in(SERVICES)))
            .because("an intention has one meaning, and an adapter that answers it itself gives it another");

    static final ArchRule outPortsAreImplementedOutside = classes()
            .that(implementOneOf(OUT_PORTS))
            .should(be(in(OUT_PORTS, PERSISTENCE, GATEWAY, BOOTSTRAP)))
            .because("a use case that brings its own storage cannot be given another");

    static final ArchRule restKnowsThePortsAndItsOwnTechnology = classes()
            .that(in(REST))
            .should()
            .onlyDependOnClassesThat(in(REST).or(INNER).or(CONTAINER).or(JSON).or(HTTP_SERVER))
            .because("adapters never know each other, and HTTP knows no database");

    static final ArchRule restAsksInPortsAndNeverStorage = noClasses()
            .that(in(REST))
            .should()
            .dependOnClassesThat(STORAGE_OR_PARTNER)
            .because("a resource that reads storage itself goes around the use case and who may see what");

    static final ArchRule persistenceKnowsThePortsAndItsOwnTechnology = classes()
            .that(in(PERSISTENCE))
            .should()
            .onlyDependOnClassesThat(
                    in(PERSISTENCE).or(INNER).or(CONTAINER).or(JSON).or(DATABASE))
            .because("adapters never know each other, and storage knows no HTTP");

    static final ArchRule gatewaysKnowThePortsAndTheirOwnTechnology = classes()
            .that(in(GATEWAY))
            .and(not(in(SIMULATOR)))
            .should()
            .onlyDependOnClassesThat(
                    in(GATEWAY).or(INNER).or(JSON).or(HTTP_CLIENT).or(KAFKA_CLIENT))
            .because("adapters never know each other, and a gateway reaches storage through the use cases alone");

    static final ArchRule theMockIsKnownToBootstrapAlone = classes()
            .that(in(MOCK))
            .should()
            .onlyHaveDependentClassesThat(in(MOCK, BOOTSTRAP))
            .because("it settles payments for anybody, so nothing that handles real money may lead to it");

    static final ArchRule theSimulatorIsKnownToTheDemoAlone = classes()
            .that(in(SIMULATOR))
            .should()
            .onlyHaveDependentClassesThat(in(SIMULATOR, DEMO))
            .because("it pays with money that is none, so production has none of it");

    static final ArchRule theSimulatorKnowsNoRealGateway = noClasses()
            .that(in(SIMULATOR))
            .should()
            .dependOnClassesThat(in(WECHAT, ALIPAY))
            .because("two who read the wire formats apart find each other's mistakes");

    static final ArchRule theDemoIsKnownToMainAlone = classes()
            .that(in(DEMO))
            .should()
            .onlyHaveDependentClassesThat(in(DEMO).or(exactlyIn(BOOTSTRAP)))
            .because("production runs on what is configured and never falls back to the demo");

    static final ArchRule bootstrapIsKnownToNobody = noClasses()
            .that(not(in(BOOTSTRAP)))
            .should()
            .dependOnClassesThat(in(BOOTSTRAP))
            .because("it knows everybody, so whoever knew it would know everybody too");

    static final ArchRule packagesHaveNoCycles = slices().assignedFrom(new OneSliceForEachPackage())
            .should()
            .beFreeOfCycles()
            .because("packages that need each other can be neither read, tested nor replaced apart");

    private LayerRules() {}

    private static DescribedPredicate<JavaClass> implementOneOf(String ports) {
        return describe(
                "implement an interface in " + ports,
                type -> !type.isInterface()
                        && type.getAllRawInterfaces().stream().anyMatch(in(ports)));
    }

    private static final class OneSliceForEachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return ours().test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
