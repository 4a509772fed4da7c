package io.xiaoer.pay.bootstrap.http;

import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts {@link HeldToTheDocument} in front of every request of a test class, whatever that is about. */
final class HoldAnswersToTheDocument implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        RestAssured.replaceFiltersWith(HeldToTheDocument.ofTheService());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RestAssured.replaceFiltersWith(List.of());
    }
}
