package io.xiaoer.pay.persistence.consistency;

import io.xiaoer.pay.application.port.out.Books;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;

/** All money in PostgreSQL, added up by one statement, and so as it was at one instant. */
@ApplicationScoped
public class SqlBooks implements Books {

    private static final String BALANCE = """
            select receipt.received, payment.applied - refund.of_applied as applied, refund.refunding, refund.refunded,
                receipt.held
            from
                (select coalesce(sum(amount_cents), 0) as received, coalesce(sum(held_cents), 0) as held
                    from receipts) receipt,
                (select coalesce(sum(amount_cents), 0) as applied
                    from payments where status = 'succeeded') payment,
                (select
                    coalesce(sum(amount_cents) filter (where source = 'applied'), 0) as of_applied,
                    coalesce(sum(amount_cents) filter (where status = 'processing'), 0) as refunding,
                    coalesce(sum(amount_cents) filter (where status = 'succeeded'), 0) as refunded
                    from refunds where status in ('processing', 'succeeded', 'failed')) refund
            """;

    private final Sql sql;

    SqlBooks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Conservation balance() {
        return sql.statement(BALANCE).readOne(SqlBooks::balance).orElseThrow();
    }

    private static Conservation balance(ResultSet row) throws SQLException {
        return new Conservation(
                Money.ofCents(row.getLong("received")),
                Money.ofCents(row.getLong("applied")),
                Money.ofCents(row.getLong("refunding")),
                Money.ofCents(row.getLong("refunded")),
                Money.ofCents(row.getLong("held")));
    }
}
