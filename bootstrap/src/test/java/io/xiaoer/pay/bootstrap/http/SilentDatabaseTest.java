package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A connection that falls silent without being closed; {@code SlowDatabaseIT} sees it happen. */
@HttpTest
class SilentDatabaseTest {

    private static final Duration LONGEST_UNIT_OF_WORK = Duration.ofSeconds(30);

    @Inject
    DataSource dataSource;

    @Test
    void itIsNotWaitedForForEver() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(Duration.ofMillis(connection.getNetworkTimeout()))
                    .isBetween(LONGEST_UNIT_OF_WORK, Duration.ofMinutes(1));
        }
    }
}
