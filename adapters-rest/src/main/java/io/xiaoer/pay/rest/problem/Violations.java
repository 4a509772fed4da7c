package io.xiaoer.pay.rest.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What bean validation found, in the names the client uses: {@code items[0].quantity} for a body, {@code limit} for a parameter. */
final class Violations {

    /** More than this helps nobody, and a small request could ask for a large answer. */
    private static final int MOST_LISTED = 50;

    private Violations() {}

    /** False when a bean of ours broke a rule, or a return value: that is our fault, not the client's. */
    static boolean areTheClients(ConstraintViolationException invalid) {
        return !invalid.getConstraintViolations().isEmpty()
                && invalid.getConstraintViolations().stream().allMatch(Violations::isOfAParameter);
    }

    static List<Violation> of(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(field(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .limit(MOST_LISTED)
                .toList();
    }

    private static boolean isOfAParameter(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = nodes(violation.getPropertyPath());
        return nodes.size() > 1
                && nodes.get(0).getKind() == ElementKind.METHOD
                && nodes.get(1).getKind() == ElementKind.PARAMETER;
    }

    /** The parameter's own name only counts when the parameter itself is at fault: a body has no name for the client. */
    private static String field(Path path) {
        List<Path.Node> nodes = nodes(path);
        List<Path.Node> named = nodes.size() > 2 ? nodes.subList(2, nodes.size()) : nodes.subList(1, nodes.size());
        StringBuilder field = new StringBuilder();
        for (Path.Node node : named) {
            boolean element = node.getKind() == ElementKind.CONTAINER_ELEMENT;
            if (node.isInIterable()) {
                field.append('[')
                        .append(node.getIndex() == null ? "" : node.getIndex())
                        .append(']');
            }
            if (!element) {
                field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
            }
        }
        return field.toString();
    }

    private static List<Path.Node> nodes(Path path) {
        List<Path.Node> nodes = new ArrayList<>();
        path.forEach(nodes::add);
        return nodes;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
