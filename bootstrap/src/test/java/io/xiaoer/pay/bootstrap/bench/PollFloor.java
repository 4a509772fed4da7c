package io.xiaoer.pay.bootstrap.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Reads a payment for whoever may see it. */
final class PollFloor implements Floor {

    private static final String READ = """
            select id, order_id, trade_number, amount_cents, method, status, transaction_id, expires_at, created_at,
                updated_at
            from payments where id = ? and customer = ?
            """;

    private final PreparedStatement read;
    private final Supplier<Rows.Trade> trades;

    private PollFloor(Connection connection, Supplier<Rows.Trade> trades) throws SQLException {
        this.read = connection.prepareStatement(READ);
        this.trades = trades;
    }

    static Floor.Clients of(Supplier<Rows.Trade> trades) {
        return connection -> new PollFloor(connection, trades);
    }

    @Override
    public void once() throws SQLException {
        Rows.Trade trade = trades.get();
        read.setLong(1, trade.payment());
        read.setString(2, trade.customer());
        try (ResultSet row = read.executeQuery()) {
            if (!row.next() || row.getString("status").isEmpty()) {
                throw new IllegalStateException("not there: " + trade);
            }
        }
    }
}
