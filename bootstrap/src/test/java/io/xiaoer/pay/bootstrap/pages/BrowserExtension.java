package io.xiaoer.pay.bootstrap.pages;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo and one browser for all tests, which both end with the last of them; none of it where no Chromium is. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final String SKIPPED =
            "BROWSER TESTS SKIPPED: there is no Chromium with its chromedriver; on Debian: apt-get install"
                    + " chromium chromium-driver fonts-noto-cjk";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isInstalled()) {
            return ConditionEvaluationResult.enabled("There is a Chromium");
        }
        root(context).computeIfAbsent("skipped", any -> {
            System.err.println(SKIPPED);
            return true;
        });
        return ConditionEvaluationResult.disabled(SKIPPED);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BrowserKit.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return kit(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String test = "%s-%s-%s"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        context.getDisplayName())
                .replaceAll("[^A-Za-z0-9-]+", "_");
        kit(context).finish(test, context.getExecutionException().isPresent());
    }

    private static BrowserKit kit(ExtensionContext context) {
        return root(context)
                .computeIfAbsent(Start.class, any -> Start.attempted(), Start.class)
                .kit();
    }

    private static ExtensionContext.Store root(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(BrowserExtension.class));
    }

    /** Tried once: what cannot start for the first test does not for the next one either, and takes its time. */
    private record Start(Optional<BrowserKit> started, Optional<Throwable> failure) implements AutoCloseable {

        static Start attempted() {
            try {
                return new Start(Optional.of(BrowserKit.started()), Optional.empty());
            } catch (RuntimeException | AssertionError e) {
                return new Start(Optional.empty(), Optional.of(e));
            }
        }

        BrowserKit kit() {
            return started.orElseThrow(() -> new IllegalStateException(
                    "The demo or the browser did not start: " + failure, failure.orElse(null)));
        }

        @Override
        public void close() {
            started.ifPresent(BrowserKit::close);
        }
    }
}
