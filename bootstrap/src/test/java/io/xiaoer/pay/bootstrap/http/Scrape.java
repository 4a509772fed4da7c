package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /q/metrics} said at one instant. */
final class Scrape {

    private static final Pattern LINE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final List<Series> series;

    private Scrape(List<Series> series) {
        this.series = series;
    }

    static Scrape now() {
        String text = given().get("/q/metrics").then().statusCode(200).extract().asString();
        List<Series> series = new ArrayList<>();
        LINE.matcher(text)
                .results()
                .forEach(line -> series.add(new Series(
                        line.group(1),
                        labels(line.group(2) == null ? "" : line.group(2)),
                        Double.parseDouble(line.group(3).replace("+Inf", "Infinity")))));
        return new Scrape(series);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** The sum over all series of that name with these labels, given by name and value in turn; fails when there is none. */
    double value(String name, String... labels) {
        List<Series> found = series.stream()
                .filter(one -> one.name().equals(name) && one.has(labels))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("nothing is published as " + name + " " + List.of(labels));
        }
        return found.stream().mapToDouble(Series::value).sum();
    }

    Set<String> names() {
        return series.stream().map(Series::name).collect(Collectors.toSet());
    }

    /** The values that a label has. */
    Set<String> values(String name, String label) {
        return series.stream()
                .filter(one -> one.name().equals(name) && one.labels().containsKey(label))
                .map(one -> one.labels().get(label))
                .collect(Collectors.toSet());
    }

    private record Series(String name, Map<String, String> labels, double value) {

        boolean has(String... wanted) {
            for (int i = 0; i < wanted.length; i += 2) {
                if (!wanted[i + 1].equals(labels.get(wanted[i]))) {
                    return false;
                }
            }
            return true;
        }
    }
}
