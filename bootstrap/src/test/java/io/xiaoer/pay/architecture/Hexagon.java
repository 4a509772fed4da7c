package io.xiaoer.pay.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The places of the hexagon, named by their packages below the product's: {@code domain}, {@code application.port.in},
 * {@code rest} and so on. The fixture is a small hexagon of its own, whose places have the same names.
 */
final class Hexagon {

    static final String PRODUCT = "io.xiaoer.pay";
    static final String FIXTURE = "io.xiaoer.pay.architecture.fixture";

    static final String DOMAIN = "domain";
    static final String APPLICATION = "application";
    static final String PORTS = "application.port";
    static final String IN_PORTS = "application.port.in";
    static final String OUT_PORTS = "application.port.out";
    static final String SERVICES = "application.service";
    static final String REST = "rest";
    static final String PERSISTENCE = "persistence";
    static final String GATEWAY = "gateway";
    static final String MOCK = "gateway.mock";
    static final String SIMULATOR = "gateway.simulator";
    static final String WECHAT = "gateway.wechat";
    static final String ALIPAY = "gateway.alipay";
    static final String BOOTSTRAP = "bootstrap";
    static final String DEMO = "bootstrap.demo";

    static final List<String> PLACES = List.of(
            DOMAIN,
            APPLICATION,
            PORTS,
            IN_PORTS,
            OUT_PORTS,
            SERVICES,
            REST,
            PERSISTENCE,
            GATEWAY,
            MOCK,
            SIMULATOR,
            WECHAT,
            ALIPAY,
            BOOTSTRAP,
            DEMO);

    private static final Pattern ROOT = Pattern.compile("^io\\.xiaoer\\.pay\\.(architecture\\.fixture\\.)?");

    private static final Set<String> JAVA_BASE_PACKAGES =
            ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().exports().stream()
                    .filter(exported -> !exported.isQualified())
                    .map(Exports::source)
                    .collect(Collectors.toSet());

    private Hexagon() {}

    /** Of the product, or of the fixture. */
    static DescribedPredicate<JavaClass> ours() {
        return describe("ours", type -> ROOT.matcher(type.getPackageName()).find());
    }

    /** In one of {@code places} or below it. */
    static DescribedPredicate<JavaClass> in(String... places) {
        return describe("in " + String.join(" or ", places), type -> {
            for (String place : places) {
                if (isBelow(place, type)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** In the very package, not in one below it. */
    static DescribedPredicate<JavaClass> exactlyIn(String place) {
        return describe("in " + place + " itself", type -> place(type).equals(place));
    }

    static DescribedPredicate<JavaClass> javaBase() {
        return describe("of java.base", type -> JAVA_BASE_PACKAGES.contains(type.getPackageName()));
    }

    private static boolean isBelow(String place, JavaClass type) {
        return (place(type) + ".").startsWith(place + ".");
    }

    private static String place(JavaClass type) {
        String name = type.getPackageName();
        return ours().test(type) ? ROOT.matcher(name).replaceFirst("") : "";
    }

    /** Leaves out whatever is not delivered: test classes, here or in another module's test-jar. */
    static final class DeliveredOnly implements ImportOption {

        private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return NO_TESTS.includes(location) && !location.contains("-tests.jar");
        }
    }
}
