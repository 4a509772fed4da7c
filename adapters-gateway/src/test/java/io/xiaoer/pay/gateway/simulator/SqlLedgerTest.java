package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.LedgerContract;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SqlLedgerTest extends LedgerContract {

    private static final DataSource DATABASE = TestDatabase.empty("books");

    @Override
    protected Ledger empty() {
        Database database = new Database(DATABASE);
        try (var connection = DATABASE.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate simulator.trades, simulator.payments, simulator.refunds");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new SqlLedger(database);
    }

    @Test
    void manyWhoStartAtOnceCreateTheSchemaTogether() {
        DataSource fresh = TestDatabase.empty("fresh");
        IntStream.range(0, 8).parallel().forEach(i -> new Database(fresh));
        assertThat(new SqlLedger(new Database(fresh)).refundsUnderWay()).isEmpty();
    }
}
