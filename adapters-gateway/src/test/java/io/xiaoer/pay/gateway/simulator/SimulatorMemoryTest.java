package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SimulatorMemoryTest {

    private static final DataSource SOURCE = TestDatabase.empty("memory");

    private static SimulatorMemory anotherProcess() {
        return new SimulatorMemory(new Database(SOURCE));
    }

    @Test
    void everybodyFindsWhatTheFirstMade() {
        List<String> found = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i ->
                        anotherProcess().keep("key", () -> UUID.randomUUID().toString()))
                .toList();
        assertThat(found).hasSize(8).containsOnly(found.get(0));
        assertThat(anotherProcess().find("key")).contains(found.get(0));
    }

    @Test
    void whatChangesIsReplaced() {
        assertThat(anotherProcess().find("port")).isEmpty();
        anotherProcess().replace("port", "1");
        anotherProcess().replace("port", "2");
        assertThat(anotherProcess().find("port")).contains("2");
    }
}
