package io.xiaoer.pay.domain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StateDiagramsTest {

    @Test
    void thePageOfDiagramsSaysWhatTheTablesSay() throws IOException {
        Docs.verify("state-diagrams.md", StateDiagrams.page());
    }

    /** Against a renderer that leaves something out: the page itself is compared with this renderer alone. */
    @Test
    void thePageTellsSeedMovesFromOursAndShowsConditions() {
        assertThat(StateDiagrams.page())
                .contains("    state \"pending 待支付\" as pending\n", "    [*] --> pending : placed\n")
                .contains("    pending --> paid : pay\n", "    paid --> cancelled : cancel [full refund]\n")
                .contains("    refunding --> shipped : ※ return to shipped\n")
                .contains("    cancelled --> paid : ※ reinstate [confirmed money]\n")
                .contains("    expired --> succeeded : ※ succeed [confirmed money]\n", "    expired --> [*]\n")
                .contains("| init | start | processing | original |  |  |\n")
                .contains("    [*] --> pending : requested\n", "    failed --> processing : ※ retry\n")
                .contains("    rejected --> [*]\n")
                .doesNotContain("pending --> [*]", "init --> [*]");
        assertThat(StateDiagrams.page().lines().filter(line -> line.contains(" --> ")))
                .as("13, 12 and 6 edges, three beginnings, eight final statuses")
                .hasSize(13 + 12 + 6 + 3 + 8);
    }
}
