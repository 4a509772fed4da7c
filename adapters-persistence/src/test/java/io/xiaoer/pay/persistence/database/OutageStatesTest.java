package io.xiaoer.pay.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database says of itself by PostgreSQL's codes, where no server can be brought to say it in a build. */
class OutageStatesTest {

    /** Connections lost; full disk, no memory, no connection left; a disk that fails; shut down; not the primary. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53200", "53300", "58030", "57P01", "57P02", "57P03", "25006"})
    void anOutagePasses(String state) {
        assertThat(Outages.translate(saying(state))).isInstanceOf(StorageUnavailableException.class);
    }

    /** A wrong statement, a broken rule, a null where none may be. */
    @ParameterizedTest
    @ValueSource(strings = {"42601", "23505", "23502", "25001"})
    void aMistakeDoesNot(String state) {
        RuntimeException mistake = saying(state);

        assertThat(Outages.translate(mistake)).isSameAs(mistake);
    }

    private static RuntimeException saying(String state) {
        return new IllegalStateException(new SQLException("as PostgreSQL words it", state));
    }
}
