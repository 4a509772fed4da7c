package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The demo and the browser that all browser tests share, with a window for each view. */
final class BrowserKit implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "pages");

    private final RunningService demo;
    private final Shop shop;
    private final ChromeDriver driver;
    private final Map<View, Tab> tabs = new EnumMap<>(View.class);
    private final List<String> foreseen = new ArrayList<>();
    private Tab shown;

    private BrowserKit(RunningService demo, Shop shop, ChromeDriver driver) {
        this.demo = demo;
        this.shop = shop;
        this.driver = driver;
    }

    /** Both take their time to start, so they do it at once. */
    static BrowserKit started() {
        Path data = newFolder();
        RunningService demo = RunningService.demo(data)
                .environment("XIAOER_SWEEP_EVERY", "2s")
                .start();
        try {
            ChromeDriver driver = Chromium.start(FOLDER);
            try {
                demo.awaitReady();
                return new BrowserKit(demo, new Shop(demo.baseUrl(), data), driver);
            } catch (RuntimeException | AssertionError e) {
                driver.quit();
                throw e;
            }
        } catch (RuntimeException | AssertionError e) {
            demo.close();
            throw e;
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(FOLDER), "demo-");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows a page to somebody: a path of the demo, or a whole address. */
    Tab open(View view, String address) {
        return look(view).go(home().resolve(address));
    }

    /** The window of a view, as it was left. */
    Tab look(View view) {
        shown = tabs.computeIfAbsent(view, this::window);
        shown.focus();
        return shown;
    }

    private Tab window(View view) {
        if (!tabs.isEmpty()) {
            driver.switchTo().newWindow(WindowType.WINDOW);
        }
        return new Tab(driver, view);
    }

    /** Where the demo's log says that the page is. */
    private URI home() {
        return URI.create("http://localhost:" + demo.baseUrl().getPort() + "/");
    }

    Shop shop() {
        return shop;
    }

    /** The test makes the page fail on purpose: the browser's complaint of it is none of ours. */
    void foresee(String complaint) {
        foreseen.add(complaint);
    }

    /** After each test: what the browser complained of, and nothing left for the next one. */
    void finish(String test, boolean failed) {
        if (shown == null) {
            return;
        }
        if (failed) {
            shown.photograph(FOLDER.resolve(test + ".png"));
        }
        List<String> expected = List.copyOf(foreseen);
        foreseen.clear();
        closeAllBut(tabs.values().stream().map(Tab::handle).toList());
        shown.leave();
        shown = null;
        List<String> complaints = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> expected.stream().noneMatch(message::contains))
                .toList();
        assertThat(complaints).as("on the console of the browser").isEmpty();
    }

    private void closeAllBut(List<String> ours) {
        driver.getWindowHandles().stream()
                .filter(window -> !ours.contains(window))
                .forEach(window -> {
                    driver.switchTo().window(window);
                    driver.close();
                });
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            demo.close();
        }
    }
}
