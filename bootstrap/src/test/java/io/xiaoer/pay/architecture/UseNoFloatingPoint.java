package io.xiaoer.pay.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Neither field, parameter, result, type argument nor called method deals in {@code double} or {@code float}. */
final class UseNoFloatingPoint extends ArchCondition<JavaClass> {

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    UseNoFloatingPoint() {
        super("use no double and no float");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getFields().forEach(field -> report(type, field.getDescription(), field.getAllInvolvedRawTypes(), events));
        type.getCodeUnits().forEach(unit -> report(type, unit.getDescription(), unit.getAllInvolvedRawTypes(), events));
        type.getAccessesFromSelf().forEach(access -> {
            if (access.getTarget() instanceof CodeUnitAccessTarget target) {
                report(type, access.getDescription(), involved(target), events);
            }
        });
    }

    private static Collection<JavaClass> involved(CodeUnitAccessTarget target) {
        return Stream.concat(
                        Stream.of(target.getOwner(), target.getRawReturnType()), target.getRawParameterTypes().stream())
                .toList();
    }

    private static void report(JavaClass type, String where, Collection<JavaClass> involved, ConditionEvents events) {
        List<String> floating = involved.stream()
                .map(raw -> raw.getBaseComponentType().getName())
                .filter(FLOATING::contains)
                .toList();
        if (!floating.isEmpty()) {
            events.add(SimpleConditionEvent.violated(type, where + " deals in " + floating));
        }
    }
}
