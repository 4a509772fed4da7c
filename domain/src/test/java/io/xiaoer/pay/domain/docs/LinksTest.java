package io.xiaoer.pay.domain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page of this project sends its reader to a file that is not there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Path PROJECT = Docs.moduleFolder().getParent();

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        List<String> links = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page)).results().forEach(link -> {
                String shown = PROJECT.relativize(page) + " -> " + link.group(1);
                links.add(shown);
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(shown);
                }
            });
        }
        assertThat(links).as("links that were looked at").hasSizeGreaterThan(10);
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndexOfDecisions() throws IOException {
        try (Stream<Path> decisions = Files.list(PROJECT.resolve("docs/adr"))) {
            String index = Docs.read("adr/README.md");
            assertThat(decisions.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(
                PROJECT, PROJECT.resolve("docs"), PROJECT.resolve("docs/adr"), PROJECT.resolve("docs/monitoring"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
