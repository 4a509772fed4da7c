package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each of the probes asks, and what it does not. */
@HttpTest
class HealthTest {

    @Test
    void readyMeansThatTheDatabaseAnswers() {
        assertThat(checks("ready")).anyMatch(name -> name.contains("Database"));
    }

    @Test
    void aliveAsksNobodyElse() {
        assertThat(checks("live")).isEmpty();
    }

    @Test
    void startedAsksNobodyEither() {
        assertThat(checks("started")).isEmpty();
    }

    private static List<String> checks(String probe) {
        return given().get("/q/health/{probe}", probe)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("checks.name");
    }
}
