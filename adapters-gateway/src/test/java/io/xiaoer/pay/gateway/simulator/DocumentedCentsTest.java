package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedCentsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\.\\d\\d)` \\| `(\\w+)` \\|");

    /** The folder of this module, whoever runs the tests from wherever. */
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    @Test
    void theDocumentedTableIsTheOneThatHolds() throws IOException {
        String page = Files.readString(MODULE.resolveSibling("docs").resolve("simulated-gateways.md"));

        List<String> documented = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(documented)
                .isEqualTo(Arrays.stream(CentsTable.values())
                        .map(row -> ".%02d %s".formatted(row.cents(), Words.of(row.behaviour())))
                        .map(row -> row.toLowerCase(Locale.ROOT))
                        .toList());
    }
}
