package io.xiaoer.pay.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} against the code: all that there is, nothing that is not, and the defaults that hold. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z0-9_…]+)` \\| (.+?) \\| (.+) \\|$");

    @Test
    void everySettingHasItsRowAndNoRowIsOfNone() throws IOException {
        assertThat(rows().keySet().stream().filter(name -> name.startsWith("XIAOER_")))
                .containsExactlyInAnyOrderElementsOf(KnownSettings.inTheEnvironment());
    }

    @Test
    void whatIsNeededForAStartHasItsRow() throws IOException {
        assertThat(rows().keySet())
                .containsAll(KnownSettings.judged().stream()
                        .map(KnownSettings::inTheEnvironment)
                        .toList());
    }

    @Test
    void defaultsAreThoseOfTheService() throws IOException {
        Map<String, String[]> rows = rows();
        Map<String, String> defaults = KnownSettings.defaults();
        for (String name : KnownSettings.names()) {
            String told = rows.getOrDefault(KnownSettings.inTheEnvironment(name), new String[] {"no row"})[0];
            String real = defaults.get(name);
            if (real == null) {
                assertThat(told).as(name).doesNotStartWith("`");
            } else {
                assertThat(told).as(name).isEqualTo("`" + real + "`");
            }
        }
    }

    /** What we set of Quarkus' own, where the page names it. */
    @Test
    void defaultsOfThePlatformAreThoseThatWeSet() throws IOException {
        Map<String, String[]> rows = rows();
        assertThat(rows).containsKey("QUARKUS_DATASOURCE_JDBC_MAX_SIZE");
        KnownSettings.packaged().forEach((name, value) -> {
            String[] row = rows.get(KnownSettings.inTheEnvironment(name));
            if (row != null) {
                assertThat(row[0]).as(name).isEqualTo("`" + value + "`");
            }
        });
    }

    @Test
    void eachIsExplained() throws IOException {
        assertThat(rows()).allSatisfy((name, row) -> assertThat(row[1]).as(name).isNotBlank());
    }

    /** Who looks for a setting by its name in the code's own guide finds it without the table. */
    @Test
    void otherPagesNameNoSettingThatIsNot() throws IOException {
        Set<String> known = KnownSettings.inTheEnvironment();
        try (Stream<Path> pages = Files.walk(Path.of("..", "docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher named = Pattern.compile("(?<![A-Z0-9_])XIAOER_[A-Z0-9_]*[A-Z0-9]\\b")
                        .matcher(Files.readString(page));
                while (named.find()) {
                    String name = named.group();
                    assertThat(known)
                            .as("%s in %s", name, page)
                            .anyMatch(setting -> setting.startsWith(name) || isOneOf(setting, name));
                }
            }
        }
    }

    private static boolean isOneOf(String setting, String name) {
        return setting.endsWith("…")
                && name.startsWith(setting.replace("__…", "").toUpperCase(Locale.ROOT));
    }

    /** Default and meaning, by the name in the environment. */
    private static Map<String, String[]> rows() throws IOException {
        Map<String, String[]> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(row.group(1), new String[] {row.group(2), row.group(3)}))
                        .as("a second row of %s", row.group(1))
                        .isNull();
            }
        }
        return rows;
    }
}
