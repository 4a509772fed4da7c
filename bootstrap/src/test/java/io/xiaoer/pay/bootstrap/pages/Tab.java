package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * A window of the browser, and what somebody does in it. What is looked for may take a moment to come: all that looks
 * waits for it.
 */
final class Tab {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(25);

    /** The browser tells its console of most violations; the event tells of all. */
    private static final String TELL_VIOLATIONS = """
            addEventListener("securitypolicyviolation", event =>
              console.error("CSP violation of " + event.violatedDirective + " by " + event.blockedURI));
            """;

    private static final String SHIFT_CLOCK = """
            {
              const Real = Date;
              const ahead = %d;
              Date = class extends Real {
                constructor(...given) { given.length === 0 ? super(Real.now() + ahead) : super(...given); }
                static now() { return Real.now() + ahead; }
              };
            }
            """;

    private final ChromeDriver driver;
    private final String handle;
    private final View view;
    private final Tab opener;
    private final List<String> scripts = new ArrayList<>();

    /** The window that is shown becomes one of that view. */
    Tab(ChromeDriver driver, View view) {
        this(driver, view, null);
    }

    private Tab(ChromeDriver driver, View view, Tab opener) {
        this.driver = driver;
        this.view = view;
        this.opener = opener;
        this.handle = driver.getWindowHandle();
        devtools("Network.enable", Map.of());
        String languages = view.language + "," + view.language.substring(0, 2);
        devtools("Emulation.setUserAgentOverride", view.userAgent(script("return navigator.userAgent"), languages));
        devtools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", view.width, "height", view.height, "deviceScaleFactor", 1, "mobile", false));
        beforeEachPage(TELL_VIOLATIONS);
    }

    View view() {
        return view;
    }

    String handle() {
        return handle;
    }

    void focus() {
        driver.switchTo().window(handle);
    }

    Tab go(URI address) {
        driver.get(address.toString());
        return this;
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    // What somebody sees

    /** The first element of that kind, once it is shown. */
    WebElement one(String css) {
        return until(css + " is shown", () -> shown(css));
    }

    boolean has(String css) {
        return shown(css).isPresent();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    private Optional<WebElement> shown(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst();
    }

    String text(String css) {
        return until("text in " + css, () -> shown(css).map(WebElement::getText));
    }

    void sees(String css, String words) {
        until(words + " in " + css, () -> shown(css).map(WebElement::getText).filter(text -> text.contains(words)));
    }

    void seesNo(String css) {
        until("no " + css, () -> shown(css).isEmpty() ? Optional.of(true) : Optional.empty());
    }

    String attribute(String css, String name) {
        return one(css).getDomAttribute(name);
    }

    /** Everything on the page that is of that kind, as text. */
    List<String> texts(String css) {
        return until(
                "texts of " + css,
                () -> Optional.of(driver.findElements(By.cssSelector(css)).stream()
                        .map(WebElement::getText)
                        .toList()));
    }

    // What somebody does

    void press(String css) {
        until("can press " + css, () -> {
            Optional<WebElement> button = shown(css).filter(WebElement::isEnabled);
            button.ifPresent(WebElement::click);
            return button;
        });
    }

    boolean isOpenedByAPage() {
        return opener != null;
    }

    /** Presses what opens another window, and looks at that one: a person of the same view looks at it. */
    Tab pressAndFollow(String css) {
        Set<String> before = driver.getWindowHandles();
        press(css);
        String opened = until("another window", () -> driver.getWindowHandles().stream()
                .filter(window -> !before.contains(window))
                .findFirst());
        driver.switchTo().window(opened);
        Tab tab = new Tab(driver, view, this);
        tab.reload();
        return tab;
    }

    /** Presses what closes this window; the one that it was opened from is looked at again. */
    void pressAndClose(String css) {
        press(css);
        until(
                "the window closes",
                () -> driver.getWindowHandles().contains(handle) ? Optional.empty() : Optional.of(true));
        opener.focus();
    }

    void type(String css, String words) {
        until("can type into " + css, () -> {
            Optional<WebElement> field = shown(css).filter(WebElement::isEnabled);
            field.ifPresent(input -> {
                input.clear();
                input.sendKeys(words);
            });
            return field;
        });
    }

    // What happens to the browser

    /** From the next page on the browser's clock is that much ahead. */
    void shiftClock(Duration ahead) {
        scripts.add(beforeEachPage(SHIFT_CLOCK.formatted(ahead.toMillis())));
    }

    void cutNetwork() {
        network(true);
    }

    void mendNetwork() {
        network(false);
    }

    private void network(boolean offline) {
        devtools(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    // What holds for every page

    /** Nothing is wider than the window, and axe-core finds nothing serious. */
    void isFitForEverybody() {
        assertThat((Long) script("return document.documentElement.scrollWidth"))
                .as("pixels from left to right of " + address())
                .isLessThanOrEqualTo(view.width);
        assertThat((String) script("return document.documentElement.lang")).startsWith(view.isEnglish() ? "en" : "zh");
        assertThat(Axe.complaints(driver)).as("axe-core about " + address()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    <T> T script(String body, Object... arguments) {
        return (T) driver.executeScript(body, arguments);
    }

    private Map<String, Object> devtools(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    private String beforeEachPage(String script) {
        return (String) devtools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
    }

    <T> T until(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> seen = attempt(look);
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not so: " + what + ", at " + address() + " in " + view + ":\n"
                        + driver.findElement(By.tagName("body")).getText());
            }
            pause();
        }
    }

    /** What was found may be gone again, while the page changes. */
    private static <T> Optional<T> attempt(Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (WebDriverException changing) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void photograph(Path file) {
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whatever was done to this window is undone, and nobody is signed in any more. */
    void leave() {
        focus();
        mendNetwork();
        scripts.forEach(script -> devtools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script)));
        scripts.clear();
        driver.get("about:blank"); // First: a page that is still there would be told that it is a stranger.
        devtools("Network.clearBrowserCookies", Map.of());
    }
}
