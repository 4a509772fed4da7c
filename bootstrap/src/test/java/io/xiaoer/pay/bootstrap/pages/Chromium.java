package io.xiaoer.pay.bootstrap.pages;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of this machine. Whatever it leaves behind is under {@code target/pages}, and it talks to nobody else. */
final class Chromium {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String DRIVER = "chromedriver";

    /** Kept, for else its level is forgotten: it warns of a Chromium newer than itself, of which we need nothing new. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private Chromium() {}

    static boolean isInstalled() {
        return browser().isPresent() && onThePath(DRIVER).isPresent();
    }

    static ChromeDriver start(Path folder) {
        SELENIUM.setLevel(Level.SEVERE);
        try {
            Path home = Files.createTempDirectory(Files.createDirectories(folder.toAbsolutePath()), "browser-");
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(onThePath(DRIVER).orElseThrow().toFile())
                    .usingAnyFreePort()
                    .withLogFile(home.resolve("driver.log").toFile())
                    .withEnvironment(environment(home))
                    .build();
            return new ChromeDriver(service, options(home.resolve("profile")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It puts a socket, whose path must be short, where temporary files belong, and takes it away in the end. */
    private static Map<String, String> environment(Path home) {
        return Map.of("PATH", System.getenv("PATH"), "HOME", home.toString());
    }

    private static ChromeOptions options(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--user-data-dir=" + profile,
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--no-first-run",
                "--no-default-browser-check");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox"); // It refuses to have one that root could leave.
        }
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logged);
        return options;
    }

    private static Optional<Path> browser() {
        return BROWSERS.stream().flatMap(name -> onThePath(name).stream()).findFirst();
    }

    private static Optional<Path> onThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
