package io.xiaoer.pay.bootstrap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table, in Markdown, and the chart, in SVG. */
final class Report {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final int BAR = 480;
    private static final int LINE = 34;

    private final List<Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(Result result) {
        results.add(result);
        System.out.println("bench: " + row(result));
    }

    /** A line below the table. */
    void note(String text, Object... parameters) {
        String note = text.formatted(parameters);
        notes.add(note);
        System.out.println("bench: " + note);
    }

    void write() throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("table.md"), table());
        Files.writeString(FOLDER.resolve("chart.svg"), chart());
    }

    private String table() {
        return """
                | workload | service, per s | floor, per s | ratio | p50, ms | p99 | p99.9 | floor's p99 | CPU ms per call | KiB allocated | bytes in the database's log | statements | p99 at 70 %% of peak: × floor's |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|
                %s

                %s
                """.formatted(
                        results.stream().map(Report::row).collect(Collectors.joining("\n")),
                        notes.stream().map(note -> "- " + note).collect(Collectors.joining("\n")));
    }

    private static String row(Result result) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.1f | %.1f | %.1f | %.1f | %.2f | %.0f | %.0f | %.1f | %s |",
                result.name(),
                result.service().perSecond(),
                result.floor().perSecond(),
                result.ratio(),
                result.service().millis(50),
                result.service().millis(99),
                result.service().millis(99.9),
                result.floor().millis(99),
                result.each().cpuSeconds() * 1e3,
                result.each().allocatedBytes() / 1_024,
                result.each().loggedBytes(),
                result.statements(),
                result.steady()
                        .map(steady -> String.format(
                                Locale.ROOT,
                                "%.1f (%.1f ms, %.1f ms)",
                                steady.p99Ratio(),
                                steady.service().millis(99),
                                steady.floor().millis(99)))
                        .orElse(""));
    }

    /** Of each workload two bars: the service's, and the floor's behind it. */
    private String chart() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n",
                BAR + 300,
                LINE * results.size() + 30));
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            int top = 10 + i * LINE;
            svg.append(String.format(
                    Locale.ROOT,
                    """
                    <text x="0" y="%d">%s</text>
                    <rect x="160" y="%d" width="%d" height="22" fill="#d8dee9"/>
                    <rect x="160" y="%d" width="%.0f" height="22" fill="#2f7d5b"/>
                    <text x="%d" y="%d">%.2f: %.0f of %.0f per s</text>
                    """,
                    top + 16,
                    result.name(),
                    top,
                    BAR / 2,
                    top,
                    Math.min(1, result.ratio()) * BAR / 2,
                    BAR / 2 + 170,
                    top + 16,
                    result.ratio(),
                    result.service().perSecond(),
                    result.floor().perSecond()));
        }
        return svg.append("</svg>\n").toString();
    }
}
