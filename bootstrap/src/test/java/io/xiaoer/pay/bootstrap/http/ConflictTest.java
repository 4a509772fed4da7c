package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A database that fails transactions with 40001, as it does when they meet each other. {@code -Dconflict.lives} says how
 * many orders live their whole life meanwhile.
 */
@HttpTest
class ConflictTest {

    private static final int SHOPPERS = 30;
    private static final int ROUNDS = Math.max(1, Integer.getInteger("conflict.lives", SHOPPERS) / SHOPPERS);
    private static final int LIVES = ROUNDS * SHOPPERS;

    @Inject
    Shop shop;

    @Inject
    DataSource dataSource;

    private final AtomicInteger lives = new AtomicInteger();

    /** Every twentieth writing of orders fails at once, and every twentieth move of one at its commit. */
    @BeforeEach
    void oneTransactionInTwentyFails() throws SQLException {
        execute("create sequence transactions_seen", """
                create function fail_one_in_twenty() returns trigger language plpgsql as $$
                begin
                    if nextval('transactions_seen') % 20 = 0 then
                        raise exception 'met another transaction' using errcode = '40001';
                    end if;
                    return null;
                end
                $$""", """
                create trigger fail_at_once after insert or update on orders
                    for each statement execute function fail_one_in_twenty()""", """
                create constraint trigger fail_at_commit after insert on order_changes
                    deferrable initially deferred for each row execute function fail_one_in_twenty()""");
    }

    @AfterEach
    void noneFails() throws SQLException {
        execute(
                "drop trigger fail_at_once on orders",
                "drop trigger fail_at_commit on order_changes",
                "drop function fail_one_in_twenty",
                "drop sequence transactions_seen");
    }

    @Test
    void noClientSeesAnErrorAndNothingHappensTwice() throws SQLException {
        String product = shop.newProduct("10.00", LIVES);
        double repeatedBefore = transactions("repeated");
        double givenUpBefore = transactions("given_up");
        long writtenBefore = writingTransactions();

        for (int round = 0; round < ROUNDS; round++) {
            Together.run(SHOPPERS, () -> {
                wholeLifeOfAnOrder(product);
                return product;
            });
        }

        double repeated = transactions("repeated") - repeatedBefore;
        long written = writingTransactions() - writtenBefore;
        System.out.printf(
                "conflicts: %d lives of orders, %d writing transactions, %.0f (%.1f %%) ended with 40001 and were repeated,"
                        + " %.0f given up, no request failed%n",
                LIVES, written, repeated, 100 * repeated / written, transactions("given_up") - givenUpBefore);
        assertThat(repeated).isGreaterThanOrEqualTo(LIVES * 4 / 20);
        assertThat(transactions("given_up")).isEqualTo(givenUpBefore);
        JsonPath stock = shop.readStock(product);
        assertThat(stock.getLong("available")).isEqualTo(LIVES / 2);
        assertThat(stock.getLong("reserved")).isZero();
    }

    private void wholeLifeOfAnOrder(String product) {
        String shopper = shop.newShopper();
        String key = UUID.randomUUID().toString();
        String address = shop.newAddress(shopper);
        JsonPath answer = place(shopper, key, product, address);
        assertThat(place(shopper, key, product, address).getString("order.id")).isEqualTo(answer.getString("order.id"));
        Placed placed = new Placed(
                shopper,
                product,
                answer.getString("order.id"),
                answer.getString("order.order_number"),
                answer.getString("payment.id"),
                answer.getString("payment.amount"));
        if (lives.getAndIncrement() % 2 == 0) {
            cancel(placed);
        } else {
            payShipAndConfirm(placed);
        }
    }

    private JsonPath place(String shopper, String key, String product, String address) {
        return shop.shopper(shopper)
                .header("Idempotency-Key", key)
                .body(Map.of("product_id", product, "address_id", address, "quantity", 1))
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void cancel(Placed placed) {
        shop.shopper(placed.shopper())
                .post("/api/orders/{id}/cancel", placed.order())
                .then()
                .statusCode(200);
        assertThat(shop.readOrder(placed).getList("history.to")).isEqualTo(List.of("cancelled"));
    }

    private void payShipAndConfirm(Placed placed) {
        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);
        shop.staff().post("/api/admin/orders/{id}/ship", placed.order()).then().statusCode(200);
        shop.shopper(placed.shopper())
                .post("/api/orders/{id}/confirm_receipt", placed.order())
                .then()
                .statusCode(200);
        assertThat(shop.readOrder(placed).getList("history.to")).isEqualTo(List.of("paid", "shipped", "completed"));
    }

    /** So many have written, or tried to. */
    private long writingTransactions() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet next = statement.executeQuery("select pg_snapshot_xmax(pg_current_snapshot())")) {
            next.next();
            return next.getLong(1);
        }
    }

    private static double transactions(String outcome) {
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        Matcher line = Pattern.compile("xiaoer_transaction_conflicts_total\\{outcome=\"%s\"} (\\S+)".formatted(outcome))
                .matcher(metrics);
        assertThat(line.find()).as(metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}
