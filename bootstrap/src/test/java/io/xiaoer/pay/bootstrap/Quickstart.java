package io.xiaoer.pay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the READMEs tell a newcomer to type, typed. */
final class Quickstart {

    private static final String DEMO_ADDRESS = "localhost:8080";

    private Quickstart() {}

    /** The lines of that file. */
    static List<String> lines(String readme) throws IOException {
        String text = Files.readString(Path.of("..", readme));
        String between = text.substring(text.indexOf("<!-- quickstart -->"), text.indexOf("<!-- /quickstart -->"));
        return between.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("<!--") && !line.startsWith("```"))
                .toList();
    }

    /** What is printed when they are typed to that demo. */
    static String typed(List<String> lines, RunningService demo) throws IOException, InterruptedException {
        String script =
                String.join("\n", lines).replace(DEMO_ADDRESS, demo.baseUrl().getAuthority());
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
