package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@HttpTest
class ConsistencyTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    DataSource dataSource;

    @Test
    void whatServiceAndShoppersDoNeverContradictsItself() {
        shop.completed(shop.newShopper());
        shop.cancelled(shop.newShopper());

        shop.staff()
                .post("/api/admin/consistency-check")
                .then()
                .statusCode(200)
                .body("findings", empty())
                .body("found", equalTo(0))
                .body("repaired", equalTo(0))
                .body("failed", equalTo(0));
    }

    @Test
    void underLoadNothingOnlyLooksWrongAndNoCentIsUnexplained() {
        String product = shop.newProduct("10.00", 1_000);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger shoppers = new AtomicInteger();

        Together.run(5, () -> {
            if (shoppers.getAndIncrement() == 0) {
                try {
                    for (int look = 0; look < 8; look++) {
                        assertThat(check(Map.of()).getList("findings")).isEmpty();
                        shop.staff()
                                .get("/api/admin/conservation")
                                .then()
                                .statusCode(200)
                                .body("unexplained", equalTo("0.00"));
                    }
                } finally {
                    enough.set(true);
                }
            } else {
                buyAndThinkAgain(product, enough);
            }
            return product;
        });
    }

    private void buyAndThinkAgain(String product, AtomicBoolean enough) {
        String shopper = shop.newShopper();
        for (int i = 0; !enough.get(); i++) {
            Placed placed = shop.placed(shopper, product, 1);
            if (i % 3 > 0) {
                shop.mock(placed, "succeeded").statusCode(200);
            }
            if (i % 3 == 2) {
                till.approve(till.requestedAll(placed, "不想要了")).statusCode(200);
            } else {
                shop.shopper(shopper)
                        .post("/api/orders/{id}/cancel", placed.order())
                        .then()
                        .statusCode(200);
            }
        }
    }

    @Test
    void stockThatIsNotWhatItsLedgerSaysIsFoundAndRepairedWhenAskedTo() throws SQLException {
        Placed placed = shop.placed(shop.newShopper());
        makeStockWrong(placed.product());

        JsonPath found = check(Map.of());
        assertThat(found.getInt("found")).isEqualTo(1);
        assertThat(found.getString("findings[0].type")).isEqualTo("stock_wrong");
        assertThat(found.getString("findings[0].subject")).isEqualTo(placed.product());
        assertThat(found.getString("findings[0].details")).isNotBlank();
        assertThat(found.getBoolean("findings[0].repaired")).isFalse();
        assertThat(shop.readStock(placed.product()).getInt("available")).isEqualTo(12);

        JsonPath repaired = check(Map.of("repair", true));
        assertThat(repaired.getInt("repaired")).isEqualTo(1);
        assertThat(repaired.getBoolean("findings[0].repaired")).isTrue();
        assertThat(shop.readStock(placed.product()).getInt("available")).isEqualTo(9);

        assertThat(check(Map.of("repair", true)).getInt("found")).isZero();
    }

    private JsonPath check(Map<String, Object> request) {
        return shop.staff()
                .body(request)
                .post("/api/admin/consistency-check")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void makeStockWrong(String product) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement sql = connection.prepareStatement(
                        "update stock set available = available + 3 where product_id = ? and part = 1")) {
            sql.setLong(1, Long.parseLong(product));
            assertThat(sql.executeUpdate()).isEqualTo(1);
        }
    }
}
