package io.xiaoer.pay.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a digest, a signature or a secret is at hand, nothing is compared but by {@code MessageDigest.isEqual}. At hand
 * it is in a method that makes one, that asks whatever returns one, or that reads a member named like one; bytes are
 * compared by nothing else anywhere. This forbids more than it has to, in those methods; what it cannot see is text that
 * was handed on as an argument under another name.
 */
final class CompareSecretsInConstantTime extends ArchCondition<JavaClass> {

    private static final Pattern NAMED_LIKE_ONE =
            Pattern.compile("(?i).*(secret|password|signature|hmac|digest|api_?(v3_?)?key).*");
    private static final Set<String> MADE_BY_JAVA =
            Set.of("javax.crypto.Mac.doFinal", "java.security.MessageDigest.digest", "java.security.Signature.sign");
    private static final Set<String> HELD_IN = Set.of("java.lang.String", "[B", "[C", "java.util.List");
    private static final Set<String> COMPARERS = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.CharSequence",
            "java.nio.ByteBuffer",
            "java.util.Arrays",
            "java.util.Collection",
            "java.util.List",
            "java.util.Objects",
            "java.util.Set");
    private static final Pattern COMPARING = Pattern.compile(
            "equals.*|contentEquals|deepEquals|compare.*|mismatch|regionMatches|contains|(last)?[iI]ndexOf"
                    + "|(starts|ends)With");

    private Set<String> makers = Set.of();

    CompareSecretsInConstantTime() {
        super("compare secrets in constant time");
    }

    /** Whoever returns what a maker made is a maker. */
    @Override
    public void init(Collection<JavaClass> all) {
        List<JavaCodeUnit> returning = all.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> HELD_IN.contains(unit.getRawReturnType().getName()))
                .toList();
        makers = new HashSet<>();
        int before;
        do {
            before = makers.size();
            returning.stream()
                    .filter(unit -> unit.getAccessesFromSelf().stream().anyMatch(this::bringsASecret))
                    .forEach(unit -> makers.add(unit.getFullName()));
        } while (makers.size() > before);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnits().forEach(unit -> {
            boolean isAtHand = unit.getAccessesFromSelf().stream().anyMatch(this::bringsASecret);
            unit.getAccessesFromSelf().stream()
                    .filter(access -> isAtHand && compares(access) || comparesBytes(access))
                    .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
        });
    }

    private boolean bringsASecret(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return MADE_BY_JAVA.contains(target.getOwner().getName() + "." + target.getName())
                || makers.contains(target.getFullName())
                || isNamedLikeOne(target);
    }

    private static boolean isNamedLikeOne(AccessTarget target) {
        return Hexagon.ours().test(target.getOwner())
                && NAMED_LIKE_ONE.matcher(target.getName()).matches()
                && HELD_IN.contains(typeOf(target).getName());
    }

    private static JavaClass typeOf(AccessTarget target) {
        return target instanceof FieldAccessTarget read
                ? read.getRawType()
                : ((CodeUnitAccessTarget) target).getRawReturnType();
    }

    private static boolean compares(JavaAccess<?> access) {
        return COMPARERS.contains(access.getTargetOwner().getName())
                && COMPARING.matcher(access.getTarget().getName()).matches();
    }

    private static boolean comparesBytes(JavaAccess<?> access) {
        return compares(access)
                && access.getTarget() instanceof CodeUnitAccessTarget asked
                && asked.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.getName().equals("[B"));
    }
}
