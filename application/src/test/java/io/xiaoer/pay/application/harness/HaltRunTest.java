package io.xiaoer.pay.application.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fake.InMemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaltRunTest {

    @Test
    void whereverTheProcessEndsAnotherOneEndsTheDayAsIfNothingHadHappened() {
        List<String> points = HaltRun.everywhere(() -> new InMemoryStorage().ports());

        assertThat(points)
                .contains(
                        "before commit",
                        "after commit",
                        "before opening at the gateway",
                        "after opening at the gateway",
                        "before asking the gateway",
                        "after asking the gateway",
                        "before closing at the gateway",
                        "after closing at the gateway",
                        "before paying back",
                        "after paying back",
                        "before the answer to a callback",
                        "after the answer to a callback",
                        "answer");
        System.out.println("chaos: halted at each of " + points.size() + " points");
    }
}
