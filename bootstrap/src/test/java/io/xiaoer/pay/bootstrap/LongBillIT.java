package io.xiaoer.pay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService.Finished;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged command line, on a bill of WeChat Pay's of a million lines, with 64 MiB of heap. {@code -Dbill.lines} says
 * how many.
 */
@Tag("chaos")
class LongBillIT {

    private static final int LINES = Integer.getInteger("bill.lines", 1_000_000);
    private static final String DAY = "2026-03-04";
    private static final String MERCHANT = "1900000109";

    private static final String RECEIPTS = """
            insert into receipts (provider, transaction_id, trade_number, amount_cents, held_cents, finding, paid_at,
                received_at)
            select 'wechat', 'T' || n, 'trade_' || n, 100, 100, 'unknown_payment', at, at
            from generate_series(1, %d) n, (select timestamptz '2026-03-04T12:00:00+08:00') x (at)
            """;

    private static final String REFUND = """
            insert into refunds (id, refund_number, provider, transaction_id, amount_cents, source, reason, requested_by,
                status, attempts, created_at, updated_at)
            select 1, 'R1', 'wechat', 'T7', 50, 'held', '', 'staff', 'succeeded', 1, at, at
            from (select timestamptz '2026-03-04T12:00:00+08:00') x (at)
            """;

    @Test
    void aMillionLinesFitIntoLittleMemoryAndTheirFiveDifferencesAreFound() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "long-bill-");
        Path bill = bill(folder.resolve("bill.csv"));
        EmbeddedDatabase database =
                new EmbeddedDatabase(DataFolder.at(folder.resolve("data").toString()));
        database.open();
        try {
            assertThat(connected(database).run("expire-payments").exitCode()).isZero();
            receive(database);

            Finished run = connected(database)
                    .machine("-Xmx64m")
                    .run("reconcile", "--provider", "wechat", "--date", DAY, "--file", bill.toString());

            assertThat(run.exitCode()).as(run.logged()).isZero();
            assertThat(run.printed())
                    .containsExactlyInAnyOrder(
                            "unheard-of missing_here: ours nothing, theirs 1.00 succeeded",
                            "T1 missing_there: ours 1.00 received, theirs nothing",
                            "T2 amount_differs: ours 1.00 received, theirs 0.99 succeeded",
                            "T3 status_differs: ours 1.00 received, theirs 1.00 failed",
                            "R1 refund_differs: ours 0.50 succeeded, theirs 0.49 succeeded",
                            ("lines: %d, found: 5, missing_here: 1, missing_there: 1, amount_differs: 1,"
                                            + " status_differs: 1, refund_differs: 1")
                                    .formatted(LINES + 1));
        } finally {
            database.close();
        }
    }

    /** As many lines as receipts, and one for the refund. */
    private static Path bill(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("\uFEFF交易时间,商户号,微信订单号,商户订单号,交易状态,货币种类,订单金额,商户退款单号,申请退款金额,退款状态\r\n");
            for (int n = LINES; n > 1; n--) {
                out.write(row(
                        "T" + n, "trade_" + n, n == 3 ? "REVOKED" : "SUCCESS", n == 2 ? "0.99" : "1.00", "`0,`0.00,`"));
            }
            out.write(row("unheard-of", "0", "SUCCESS", "1.00", "`0,`0.00,`"));
            out.write(row("T7", "trade_7", "REFUND", "0.00", "`R1,`0.49,`SUCCESS"));
            out.write("总交易单数,应结订单总金额\r\n`%d,`0.00\r\n".formatted(LINES + 1));
        }
        return file;
    }

    private static String row(String transaction, String trade, String state, String amount, String refund) {
        return "`%s 12:00:00,`%s,`%s,`%s,`%s,`CNY,`%s,%s\r\n"
                .formatted(DAY, MERCHANT, transaction, trade, state, amount, refund);
    }

    private static void receive(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(RECEIPTS.formatted(LINES));
            statement.execute(REFUND);
        }
    }

    private static RunningService.Setup connected(EmbeddedDatabase database) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        return ProductionCommands.on(database)
                .environment("XIAOER_GATEWAY_WECHAT_ENABLED", "true")
                .environment("XIAOER_GATEWAY_WECHAT_APP_ID", "wx0000000000000001")
                .environment("XIAOER_GATEWAY_WECHAT_MERCHANT_ID", MERCHANT)
                .environment("XIAOER_GATEWAY_WECHAT_MERCHANT_SERIAL", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1")
                .environment("XIAOER_GATEWAY_WECHAT_MERCHANT_PRIVATE_KEY", pem("PRIVATE", keys.getPrivate()))
                .environment("XIAOER_GATEWAY_WECHAT_API_V3_KEY", "0".repeat(32))
                .environment("XIAOER_GATEWAY_WECHAT_BASE_URL", "https://api.mch.weixin.qq.com")
                .environment("XIAOER_GATEWAY_WECHAT_NOTIFY_URL", "https://shop.example")
                .property("xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_0001\"", pem("PUBLIC", keys.getPublic()));
    }

    private static String pem(String kind, Key key) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(key.getEncoded());
        return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n".formatted(kind, text, kind);
    }
}
