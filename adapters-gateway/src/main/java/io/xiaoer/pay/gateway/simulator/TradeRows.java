package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts trades together of rows that hold one payment each, all those of a trade in a row. */
final class TradeRows {

    private final Consumer<Trade> whole;
    private Trade current;

    TradeRows() {
        this(trade -> {});
    }

    /** @param whole takes every trade but the last */
    TradeRows(Consumer<Trade> whole) {
        this.whole = whole;
    }

    void take(ResultSet row) throws SQLException {
        if (current == null || !current.number().equals(row.getString("number"))) {
            last().ifPresent(whole);
            current = trade(row, List.of());
        }
        if (row.getString("transaction_id") != null) {
            List<Trade.Paid> paid = new ArrayList<>(current.paid());
            paid.add(new Trade.Paid(
                    row.getString("transaction_id"),
                    Money.ofCents(row.getLong("paid_cents")),
                    Database.instant(row, "paid_at").orElseThrow()));
            current = trade(row, paid);
        }
    }

    /** The one that no further row belongs to only when there are no more. */
    Optional<Trade> last() {
        return Optional.ofNullable(current);
    }

    private static Trade trade(ResultSet row, List<Trade.Paid> paid) throws SQLException {
        return new Trade(
                Provider.valueOf(row.getString("provider")),
                row.getString("number"),
                Money.ofCents(row.getLong("amount_cents")),
                row.getString("description"),
                row.getString("payer"),
                row.getString("notify_url"),
                Database.instant(row, "created_at").orElseThrow(),
                Database.instant(row, "expires_at"),
                row.getBoolean("closed"),
                paid);
    }
}
