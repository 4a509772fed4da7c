package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.application.port.in.ReplayCallbacks;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@HttpTest
class KeptCallbackTest {

    @Inject
    Shop shop;

    @Inject
    TestClock clock;

    @Inject
    ReplayCallbacks replayCallbacks;

    @Inject
    DataSource dataSource;

    @Test
    void staffReadWhatCameWithoutWhatTellsWhoPaid() {
        Placed placed = shop.placed(shop.newShopper());
        shop.callback(
                        "bank",
                        shop.bankSays(placed, Map.of("payer_name", "爱丽丝", "phone", "13800000000", "card_no", "6222")))
                .statusCode(200);

        JsonPath kept = latest();

        assertThat(kept.getString("provider")).isEqualTo("bank");
        assertThat(kept.getString("about")).isEqualTo("payment");
        assertThat(kept.getString("verdict")).isEqualTo("handled");
        assertThat(kept.getInt("attempts")).isEqualTo(1);
        assertThat(kept.getString("trouble")).isNull();
        assertThat(kept.getString("body"))
                .contains(shop.tradeNumber(placed), "\"payer_name\":\"***\"", "\"phone\":\"***\"")
                .doesNotContain("爱丽丝", "13800000000", "6222");
    }

    @Test
    void whatIsNotGenuineIsNotKept() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> forged = shop.bankSays(placed, Map.of());
        forged.put("signature", "0");
        shop.callback("bank", forged).statusCode(400);

        assertThat(shop.staff().get("/api/admin/callbacks?limit=100").jsonPath().getList("items.body", String.class))
                .noneMatch(body -> body.contains(shop.tradeNumber(placed)));
    }

    @Test
    void replayingOneThatWasHandledChangesNothing() {
        Placed paid = shop.placed(shop.newShopper());
        shop.callback("bank", shop.bankSays(paid, Map.of())).statusCode(200);
        String id = latest().getString("id");

        replay(id).statusCode(200).body("verdict", equalTo("handled")).body("attempts", equalTo(2));

        assertThat(shop.readOrder(paid).getList("history.to")).isEqualTo(List.of("paid"));
        assertThat(shop.readPayment(paid).getList("logs.event")).endsWith("callback_received", "duplicate");
        replay("999999999").statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void oneWhoseHandlingFailedIsReplayedByStaffOrByTheJobWithoutTheBank() throws SQLException {
        Placed byStaff = shop.placed(shop.newShopper());
        Placed byJob = shop.placed(shop.newShopper());
        String staffs;
        execute("alter table receipts add constraint broken check (received_at < '2000-01-01') not valid");
        try {
            shop.callback("bank", shop.bankSays(byStaff, Map.of())).statusCode(500);
            staffs = latest().getString("id");
            shop.callback("bank", shop.bankSays(byJob, Map.of())).statusCode(500);
            assertThat(latest().getString("verdict")).isEqualTo("failed");
            assertThat(latest().getString("trouble")).isNotBlank();
        } finally {
            execute("alter table receipts drop constraint broken");
        }
        assertThat(shop.readOrder(byStaff).getString("status")).isEqualTo("pending");

        replay(staffs).statusCode(200).body("verdict", equalTo("handled"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(replayCallbacks.replayDue()).isPositive();

        for (Placed placed : List.of(byStaff, byJob)) {
            assertThat(shop.readOrder(placed).getString("status")).isEqualTo("paid");
            assertThat(shop.readOrder(placed).getList("history.to")).isEqualTo(List.of("paid"));
        }
    }

    @Test
    void handledOnesAreForgottenInTime() {
        Placed placed = shop.placed(shop.newShopper());
        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);
        String id = latest().getString("id");
        replayCallbacks.forgetOld();
        assertThat(latest().getString("id")).isEqualTo(id);

        clock.advance(Duration.ofDays(31));
        assertThat(replayCallbacks.forgetOld()).isPositive();

        shop.staff()
                .get("/api/admin/callbacks?limit=100")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(id)));
    }

    @Test
    void theListIsOfAVerdict() {
        Placed placed = shop.placed(shop.newShopper());
        shop.callback("mock", Map.of("payment_id", "999999999", "status", "succeeded", "amount", "1.00"))
                .statusCode(404);
        String refused = latest().getString("id");
        shop.mock(placed, "succeeded").statusCode(200);
        String handled = latest().getString("id");

        assertThat(ids("refused")).contains(refused).doesNotContain(handled);
        assertThat(ids("handled")).contains(handled).doesNotContain(refused);
        shop.staff()
                .get("/api/admin/callbacks?verdict=lost")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"));
    }

    private List<String> ids(String verdict) {
        return shop.staff()
                .get("/api/admin/callbacks?limit=100&verdict={verdict}", verdict)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private JsonPath latest() {
        return shop.staff()
                .get("/api/admin/callbacks?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }

    private ValidatableResponse replay(String id) {
        return shop.staff().post("/api/admin/callbacks/{id}/replay", id).then();
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
