package io.xiaoer.pay.bootstrap.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** What axe-core says of the page that is shown. */
final class Axe {

    private static final String SCRIPT = read("/axe.min.js");

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ["violations"] }).then(found => done(found.violations
              .filter(one => one.impact === "serious" || one.impact === "critical")
              .map(one => one.id + ": " + one.help + " " + one.nodes.map(node => node.html + " " + node.failureSummary).join(" | "))),
              wrong => done([String(wrong)]));
            """;

    private Axe() {}

    /** The serious and critical violations. */
    @SuppressWarnings("unchecked")
    static List<String> complaints(ChromeDriver driver) {
        if (!Boolean.TRUE.equals(driver.executeScript("return 'axe' in window"))) {
            driver.executeScript(SCRIPT);
        }
        return (List<String>) driver.executeAsyncScript(RUN);
    }

    private static String read(String resource) {
        try (InputStream file = Axe.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
