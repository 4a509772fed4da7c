package io.xiaoer.pay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule blames the classes of the fixture that break it, all of them and no other. */
class RulesCanFailTest {

    private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(Hexagon.FIXTURE);

    /** In a violation's text the first class that is named is the one to blame. */
    private static final Pattern BLAMED =
            Pattern.compile(Pattern.quote(Hexagon.FIXTURE) + "\\.([a-z.]+\\.[A-Z][\\w$]*)");

    private static final String EXPECTED = """
            domainNeedsJavaBaseAlone                    domain.KnowsTooMuch$OfAFramework
            domainNeedsJavaBaseAlone                    domain.KnowsTooMuch$OfTheJdk
            domainNeedsJavaBaseAlone                    domain.KnowsTooMuch$OfTheApplication
            applicationNeedsTheDomainAlone              application.service.KnowsAnAdapter
            inPortsKnowNoService                        application.port.in.KnowsAService
            outPortsKnowNeitherInPortsNorServices       application.port.out.KnowsAnInPort
            servicesAreReachedThroughTheirPorts         application.service.PublicService
            useCasesAreBuiltByBootstrapAlone            application.port.in.KnowsAService
            useCasesAreBuiltByBootstrapAlone            rest.BuildsUseCases
            inPortsAreAnsweredByServicesAlone           rest.AnswersItself
            outPortsAreImplementedOutside               application.service.BringsItsOwnStorage
            restKnowsThePortsAndItsOwnTechnology        rest.KnowsTooMuch$OfAnotherAdapter
            restKnowsThePortsAndItsOwnTechnology        rest.KnowsTooMuch$OfTheDatabase
            restKnowsThePortsAndItsOwnTechnology        rest.BuildsUseCases
            restAsksInPortsAndNeverStorage              rest.AsksStorage
            persistenceKnowsThePortsAndItsOwnTechnology persistence.KnowsTooMuch$OfAnotherAdapter
            persistenceKnowsThePortsAndItsOwnTechnology persistence.KnowsTooMuch$OfHttp
            gatewaysKnowThePortsAndTheirOwnTechnology   gateway.KnowsTooMuch$OfBootstrap
            gatewaysKnowThePortsAndTheirOwnTechnology   gateway.KnowsTooMuch$OfTheDatabase
            theMockIsKnownToBootstrapAlone              gateway.KnowsTheMock
            theSimulatorIsKnownToTheDemoAlone           gateway.KnowsTheSimulator
            theSimulatorKnowsNoRealGateway              gateway.simulator.KnowsTheRealOne
            theDemoIsKnownToMainAlone                   bootstrap.wiring.KnowsTheDemo
            bootstrapIsKnownToNobody                    gateway.KnowsTooMuch$OfBootstrap
            packagesHaveNoCycles                        bootstrap.chicken.Chicken
            packagesHaveNoCycles                        application.port.in.PlaceOrder
            packagesHaveNoCycles                        application.port.in.KnowsAService
            packagesHaveNoCycles                        application.service.KnowsAnAdapter
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InAField
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InAnArray
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InAParameter
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InAResult
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InATypeArgument
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InACall
            moneyNeverMeetsFloatingPoint                domain.FloatingPoint$InARecord
            timeComesInFromOutside                      domain.ReadsTheClock$Now
            timeComesInFromOutside                      domain.ReadsTheClock$Today
            timeComesInFromOutside                      domain.ReadsTheClock$ByReference
            timeComesInFromOutside                      domain.ReadsTheClock$InALambda
            timeComesInFromOutside                      domain.ReadsTheClock$Nanos
            timeComesInFromOutside                      domain.ReadsTheClock$SystemClock
            timeComesInFromOutside                      domain.ReadsTheClock$SystemSource
            timeComesInFromOutside                      domain.ReadsTheClock$NewDate
            adaptersReadTheClockOnlyWhereItIsNamed      gateway.ReadsTheClock
            statusesMoveInTheAggregatesAlone            domain.MovesByHand$BySetter
            statusesMoveInTheAggregatesAlone            domain.MovesByHand$ByAMoveOfItsOwn
            storageAloneRebuildsWhatWasStored           application.service.RebuildsOrders$AnOrder
            storageAloneRebuildsWhatWasStored           application.service.RebuildsOrders$APayment
            entitiesAreTheBusinessOfTheirPackage        persistence.Entities$Seen
            entitiesAreTheBusinessOfTheirPackage        gateway.StrayEntity
            nothingIsReflected                          bootstrap.Reflects$ByName
            nothingIsReflected                          bootstrap.Reflects$ByLoader
            nothingIsReflected                          bootstrap.Reflects$ByService
            nothingIsReflected                          bootstrap.Reflects$ByMember
            nothingIsReflected                          bootstrap.Reflects$ByInvoking
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$AsText
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$MadeElsewhere
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$ByName
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$OfAField
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$InALambda
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$ByReference
            secretsAreComparedInConstantTime            gateway.ComparesSecrets$AsBytes
            onlyBootstrapSpeaksToTheConsole             gateway.PrintsToTheConsole
            theEmbeddedDatabaseIsTheDemosAlone          bootstrap.UnpacksADatabase
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.xiaoer.pay.architecture.Rules#all")
    void aRuleBlamesWhateverBreaksItAndNothingElse(String name, ArchRule rule) {
        assertThat(blamed(rule))
                .isNotEmpty()
                .isEqualTo(EXPECTED.lines()
                        .map(line -> line.split("\\s+"))
                        .filter(line -> line[0].equals(name))
                        .map(line -> line[1])
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.xiaoer.pay.architecture.Rules#all")
    void aRuleSaysWhy(String name, ArchRule rule) {
        assertThat(rule.getDescription()).as(name).contains(", because ");
    }

    private static Set<String> blamed(ArchRule rule) {
        return rule.evaluate(FIXTURE).getFailureReport().getDetails().stream()
                .map(BLAMED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
