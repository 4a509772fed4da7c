package io.xiaoer.pay.domain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The pages of {@code docs}, found from this module's folder. */
public final class Docs {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private Docs() {}

    /** The folder of this module, whoever runs the tests from wherever. */
    public static Path moduleFolder() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    public static String read(String page) throws IOException {
        return Files.readString(path(page));
    }

    /** What stands in the page's fences of {@code language}, one string each. */
    public static List<String> blocks(String page, String language) throws IOException {
        return BLOCK.matcher(read(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }

    /** Fails when {@code page} says anything else; with {@code -Dupdate-docs=true} it is written anew instead. */
    static void verify(String page, String expected) throws IOException {
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(path(page), expected);
        }
        assertThat(path(page))
                .as("write it anew with: mvn -pl domain test -Dupdate-docs=true")
                .exists()
                .hasContent(expected);
    }

    private static Path path(String page) {
        return moduleFolder().resolveSibling("docs").resolve(page);
    }
}
