package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.bootstrap.monitoring.MoneyWatch;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the alert rules and the dashboard look at is there to be seen: names, labels, and the labels' values. */
@HttpTest
class MetricNamesTest {

    private static final Path MONITORING = Path.of("../docs/monitoring");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:xiaoer|agroal|http_server|worker_pool|jvm|process)_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");

    @Inject
    Shop shop;

    @Inject
    MoneyWatch watch;

    private Scrape scrape;

    @BeforeEach
    void somethingHappens() {
        shop.paid(shop.newShopper());
        watch.look();
        Scrape.now();
        scrape = Scrape.now();
    }

    @Test
    void everyMetricOfTheRulesIsPublished() throws IOException {
        arePublished(rules());
    }

    @Test
    void everyMetricOfTheDashboardIsPublished() throws IOException {
        arePublished(dashboard());
    }

    @Test
    void everyMetricOfOursIsDescribedAndPublishedFromTheStart() throws IOException {
        String described = Files.readString(MONITORING.resolve("README.md"));

        Set<String> unknown = new TreeSet<>();
        scrape.names().stream()
                .filter(name -> name.startsWith("xiaoer_"))
                .map(name -> name.replaceAll("_(count|sum|max|bucket)$", ""))
                .filter(name -> !described.contains(name))
                .forEach(unknown::add);

        assertThat(unknown).isEmpty();
    }

    private void arePublished(String expressions) {
        List<String> missing = new ArrayList<>();
        Set<String> names = new TreeSet<>(
                NAME.matcher(expressions).results().map(MatchResult::group).toList());
        assertThat(names).hasSizeGreaterThan(10);
        names.stream().filter(name -> !scrape.names().contains(name)).forEach(missing::add);
        SELECTOR.matcher(expressions).results().forEach(selector -> MATCHER.matcher(selector.group(2))
                .results()
                .forEach(matcher -> missing.addAll(missing(selector.group(1), matcher))));
        assertThat(missing).as("looked at, and not published").isEmpty();
    }

    /** Statuses are published as they occur. */
    private List<String> missing(String name, MatchResult matcher) {
        String label = matcher.group(1);
        if (label.equals("status")) {
            return List.of();
        }
        Set<String> there = scrape.values(name, label);
        boolean isPattern = matcher.group(2).endsWith("~");
        List<String> wanted = isPattern ? List.of(matcher.group(3).split("\\|")) : List.of(matcher.group(3));
        return wanted.stream()
                .filter(value -> there.stream().noneMatch(isPattern ? one -> one.matches(value) : value::equals))
                .map(value -> name + "{" + label + "=" + value + "}")
                .toList();
    }

    private static String rules() throws IOException {
        return Files.readString(MONITORING.resolve("alerts.yml")).replaceAll("(?m)^\\s*(#|summary:|runbook:).*$", "");
    }

    private static String dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(MONITORING.resolve("grafana-dashboard.json").toFile());
        return String.join("\n", dashboard.findValuesAsText("expr"));
    }
}
