package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.payment.PaymentTransitions;
import io.xiaoer.pay.domain.refund.RefundTransitions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What staff look up: all products, and how things may move. */
@HttpTest
class CatalogueTest {

    @Inject
    Shop shop;

    @Test
    void staffSeeProductsThatAreOffSaleAndWhatIsReserved() {
        String name = "商品 " + UUID.randomUUID();
        String onSale = created(Map.of("name", name + " A", "price", "1.00", "stock", 5));
        String offSale = created(Map.of("name", name + " B", "price", "2.50"));
        shop.staff().body(Map.of("on_sale", false)).patch("/api/admin/products/{id}", offSale);
        String supplied =
                created(Map.of("name", name + " C", "price", "3.00", "source", "haier", "supplier_code", "GA0"));

        JsonPath found = found(name.toUpperCase());

        assertThat(found.getList("items.id")).containsExactly(supplied, offSale, onSale);
        assertThat(found.getList("items.on_sale")).containsExactly(true, false, true);
        assertThat(found.getList("items.available")).containsExactly(null, 0, 5);
        assertThat(found.getList("items.reserved")).containsExactly(null, 0, 0);
        assertThat(found.getList("items.supplier_code")).containsExactly("GA0", null, null);
        assertThat(found.getString("next_cursor")).isNull();
    }

    @Test
    void allProductsComePageByPage() {
        String name = "商品 " + UUID.randomUUID();
        String older = created(Map.of("name", name + " A", "price", "1.00"));
        String newer = created(Map.of("name", name + " B", "price", "1.00"));

        JsonPath first = shop.staff()
                .queryParam("q", name)
                .queryParam("limit", 1)
                .get("/api/admin/products")
                .jsonPath();
        JsonPath second = shop.staff()
                .queryParam("q", name)
                .queryParam("limit", 1)
                .queryParam("cursor", first.getString("next_cursor"))
                .get("/api/admin/products")
                .jsonPath();

        assertThat(first.getList("items.id")).containsExactly(newer);
        assertThat(second.getList("items.id")).containsExactly(older);
        assertThat(second.getString("next_cursor")).isNull();
    }

    @Test
    void theStateDiagramsAreTheTables() {
        JsonPath diagrams = shop.staff()
                .get("/api/admin/state-diagrams")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(diagrams.getList("order.states")).hasSize(OrderStatus.values().length);
        assertThat(diagrams.getString("order.states[0].status")).isEqualTo("pending");
        assertThat(diagrams.getList("order.states.findAll { it.terminal }.status"))
                .isEqualTo(List.of("cancelled", "refunded"));
        assertThat(diagrams.getList("order.moves"))
                .hasSize(OrderTransitions.TABLE.edges().size());
        assertThat(diagrams.getList("order.moves.findAll { it.origin == 'extension' }.trigger"))
                .isEqualTo(List.of("return_to_shipped", "return_to_completed", "reinstate"));
        assertThat(diagrams.getMap("order.moves[0]"))
                .isEqualTo(
                        Map.of("from", "pending", "to", "paid", "trigger", "pay", "origin", "seed", "needs", "none"));
        assertThat(diagrams.getList("payment.moves"))
                .hasSize(PaymentTransitions.TABLE.edges().size());
        assertThat(diagrams.getList("refund.moves"))
                .hasSize(RefundTransitions.TABLE.edges().size());
    }

    private JsonPath found(String name) {
        return shop.staff()
                .queryParam("q", name)
                .get("/api/admin/products")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String created(Map<String, Object> product) {
        return shop.staff()
                .body(product)
                .post("/api/admin/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
