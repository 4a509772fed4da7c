package io.xiaoer.pay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README tells a newcomer to type, typed. */
class QuickstartIT {

    private static final String DEMO_ADDRESS = "localhost:8080";
    private static final int MOST_LINES = 6;

    private static Path data;

    @BeforeAll
    static void anEmptyFolder() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "quickstart-");
    }

    @Test
    void theLinesEndInAPaidOrder() throws IOException, InterruptedException {
        List<String> lines = quickstart("README.md");
        assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES).allMatch(line -> line.contains("curl"));

        try (RunningService demo = RunningService.demo(data).start().awaitReady()) {
            String script = String.join("\n", lines)
                    .replace(DEMO_ADDRESS, demo.baseUrl().getAuthority());

            String printed = run(script);

            assertThat(printed).contains("{\"code\":\"SUCCESS\",\"message\":\"OK\"}", "\"status\":\"paid\"");
        }
    }

    @Test
    void bothLanguagesGiveTheSameLines() throws IOException {
        assertThat(quickstart("README.zh-CN.md")).isEqualTo(quickstart("README.md"));
    }

    private static List<String> quickstart(String readme) throws IOException {
        String text = Files.readString(Path.of("..", readme));
        String between = text.substring(text.indexOf("<!-- quickstart -->"), text.indexOf("<!-- /quickstart -->"));
        return between.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("<!--") && !line.startsWith("```"))
                .toList();
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
