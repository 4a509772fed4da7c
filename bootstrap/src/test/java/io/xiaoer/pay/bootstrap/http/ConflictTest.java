package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.sql.Connection;
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

/** A database that fails transactions with 40001, as it does when they meet each other. */
@HttpTest
class ConflictTest {

    private static final int SHOPPERS = 30;

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
    void noClientSeesAnErrorAndNothingHappensTwice() {
        String product = shop.newProduct("10.00", SHOPPERS);
        double before = repeatedTransactions();

        Together.run(SHOPPERS, () -> {
            wholeLifeOfAnOrder(product);
            return product;
        });

        assertThat(repeatedTransactions() - before).isGreaterThanOrEqualTo(SHOPPERS * 4 / 20);
        JsonPath stock = shop.readStock(product);
        assertThat(stock.getLong("available")).isEqualTo(SHOPPERS / 2);
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

    private static double repeatedTransactions() {
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        Matcher line = Pattern.compile("xiaoer_transaction_conflicts_total\\{outcome=\"repeated\"} (\\S+)")
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
