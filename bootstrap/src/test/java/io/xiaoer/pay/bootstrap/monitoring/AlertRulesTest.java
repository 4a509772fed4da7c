package io.xiaoer.pay.bootstrap.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules and the dashboard in {@code docs/monitoring}, as far as they can be tried without the service. */
class AlertRulesTest {

    private static final Path MONITORING = Path.of("../docs/monitoring");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @TempDir
    Path scratch;

    @Test
    void theRulesFireOnTheirFaultsAndAreSilentOtherwise() throws IOException, InterruptedException {
        promtool("test", "rules", "alerts-test.yml");
    }

    @Test
    void theRulesAreWellFormed() throws IOException, InterruptedException {
        promtool("check", "rules", "alerts.yml");
    }

    @Test
    void everyAlertHasACaseInWhichItIsSilentAndOneInWhichItFires() throws IOException {
        String tests = read("alerts-test.yml");

        for (String alert : alerts()) {
            String cases =
                    "(?s)- name: '%1$s: [^']+'\\n(?:(?!- name:).)*alertname=\"%1$s\"[^\\n]*\\n\\s+eval_time: \\S+\\n"
                                    .formatted(alert)
                            + "\\s+- expr: count\\(ALERTS\\{alertname=\"%1$s\"[^\\n]*\\n\\s+eval_time: \\S+\\n\\s+exp_samples:"
                                    .formatted(alert);
            assertThat(Pattern.compile(cases).matcher(tests).find()).as(alert).isTrue();
        }
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhatToDo() throws IOException {
        String rules = read("alerts.yml");
        String page = read("alerts.md");

        assertThat(alerts()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        for (String alert : alerts()) {
            String rule = rules.substring(rules.indexOf("- alert: " + alert + "\n") + 1);
            int next = rule.indexOf("- alert: ");
            assertThat(next < 0 ? rule : rule.substring(0, next))
                    .as(alert)
                    .contains("summary: ", "severity: ")
                    .contains("runbook: docs/monitoring/alerts.md#alert-" + alert.toLowerCase(Locale.ROOT) + "\n");
            assertThat(page).contains("### Alert " + alert + "\n\n");
        }
        assertThat(Pattern.compile("### Alert (\\w+)").matcher(page).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(alerts());
    }

    @Test
    void theDashboardsExpressionsAreWellFormed() throws IOException, InterruptedException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(MONITORING.resolve("grafana-dashboard.json").toFile());
        assertThat(dashboard.path("title").asText()).isEqualTo("Xiaoer Pay");
        assertThat(dashboard.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
        List<String> expressions = dashboard.findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(30);

        List<String> rules = new ArrayList<>(List.of("groups:", "  - name: dashboard", "    rules:"));
        for (int number = 0; number < expressions.size(); number++) {
            rules.add("      - record: panel:" + number);
            rules.add("        expr: '%s'"
                    .formatted(expressions
                            .get(number)
                            .replace("$__rate_interval", "5m")
                            .replace("'", "''")));
        }
        Path file = Files.write(scratch.resolve("dashboard.yml"), rules);
        promtool("check", "rules", file.toString());
    }

    private static List<String> alerts() throws IOException {
        return ALERT.matcher(read("alerts.yml"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(MONITORING.resolve(file));
    }

    private void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = scratch.resolve("output");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(MONITORING.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException missing) {
            abort("NO PROMTOOL: the alert rules are NOT tested. apt-get install prometheus");
            return;
        }
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    }
}
