package io.xiaoer.pay.bootstrap.http;

import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts {@link HeldToTheDocument} in front of every request of a test class, whatever that is about. */
final class HoldAnswersToTheDocument implements BeforeAllCallback, AfterAllCallback {

    /** One for all test classes, as the service is: the document is read once. */
    private static final HeldToTheDocument FILTER = HeldToTheDocument.ofTheService();

    @Override
    public void beforeAll(ExtensionContext context) {
        RestAssured.replaceFiltersWith(FILTER);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RestAssured.replaceFiltersWith(List.of());
    }
}
