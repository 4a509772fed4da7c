package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService.Finished;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The command line in production: on an empty database of its own, without a service, knowing no token issuer. */
final class ProductionCommands {

    /** Two orders a day too old and their open payments; of the second, no piece is reserved that could be given back. */
    private static final List<String> OVERDUE = List.of("""
            insert into products (id, name, price_cents, source, on_sale, created_at)
            select n, '冰箱', 100, 'local', true, now() from generate_series(1, 2) n
            """, """
            insert into stock (product_id, available, reserved) values (1, 4, 1), (2, 5, 0)
            """, """
            insert into addresses (id, customer, recipient, phone, region, detail, created_at)
            values (1, 'alice', '爱丽丝', '13800000000', '上海市', '人民路 1 号', now())
            """, """
            insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                note, event_sequence, created_at, updated_at)
            select n, '20260301000000000' || n, 'alice', 'pending', n, '冰箱', 'local', 100, 1, 100, 'bank',
                1, '爱丽丝', '13800000000', '上海市', '人民路 1 号', '', 1, at, at
            from generate_series(1, 2) n, (select now() - interval '2 days' + interval '1 s') x (at)
            """, """
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
            values (1, 'adjust', 5, null, 'bob', '', now()), (2, 'adjust', 5, null, 'bob', '', now()),
                (1, 'reserve', 1, '202603010000000001', 'alice', '', now())
            """, """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, expires_at, created_at,
                updated_at)
            select id, id, order_number || '_' || id, 100, 'bank', 'init', created_at + interval '30 min', created_at,
                created_at
            from orders
            """);

    private ProductionCommands() {}

    static RunningService.Setup on(EmbeddedDatabase database) {
        return RunningService.production()
                .environment("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .environment("QUARKUS_DATASOURCE_USERNAME", database.user())
                .environment("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    static void run(EmbeddedDatabase database) throws SQLException {
        Finished onNothing = on(database).run("expire-payments");
        assertThat(onNothing.exitCode()).as(onNothing.logged()).isZero();
        assertThat(onNothing.printed()).containsExactly("found: 0, expired: 0, skipped: 0, failed: 0, dry_run: false");

        fill(database);
        Finished oneFails = on(database).run("cancel-unpaid-orders");

        assertThat(oneFails.exitCode()).as(oneFails.logged()).isEqualTo(1);
        assertThat(oneFails.printed())
                .hasSize(3)
                .startsWith("202603010000000001 cancelled")
                .endsWith("found: 2, cancelled: 1, skipped: 0, failed: 1, dry_run: false");
        assertThat(oneFails.printed().get(1)).matches("202603010000000002 failed: .+");

        Finished checked = on(database).run("check-consistency");
        assertThat(checked.exitCode()).as(checked.logged()).isZero();
        assertThat(checked.printed())
                .anyMatch(line -> line.matches("202603010000000002 reservation_wrong found: .+"))
                .last()
                .asString()
                .endsWith("repaired: 0, failed: 0, dry_run: true");
    }

    private static void fill(EmbeddedDatabase database) throws SQLException {
        execute(database, OVERDUE.toArray(String[]::new));
    }

    static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
