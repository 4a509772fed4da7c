package io.xiaoer.pay.bootstrap.http;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Products whose stock Haier keeps: it is asked over HTTP for each order. */
@HttpTest
class SupplierStockTest {

    @Inject
    Shop shop;

    @Test
    void whatTheSupplierHasCanBeOrdered() {
        order(StockedSupplier.SIX_PIECES, 6)
                .statusCode(201)
                .body("order.status", equalTo("pending"))
                .body("order.total_amount", equalTo("19194.00"));
    }

    @Test
    void whatTheSupplierHasTooLittleOfIsToldWithItsStock() {
        order(StockedSupplier.SIX_PIECES, 7)
                .statusCode(409)
                .body("code", equalTo("INSUFFICIENT_STOCK"))
                .body("available", equalTo(6))
                .body("requested", equalTo(7))
                .body("detail", equalTo("海尔产品库存不足，当前库存: 6，需要: 7"));
    }

    @Test
    void aSupplierThatRefusesOurCredentialsIsNoShortage() {
        order(StockedSupplier.FORBIDDEN, 1)
                .statusCode(502)
                .body("code", equalTo("SUPPLIER_AUTH_FAILED"))
                .body("detail", equalTo("海尔库存查询失败：认证失败"));
    }

    private ValidatableResponse order(String code, int quantity) {
        String alice = shop.newShopper();
        String product = shop.staff()
                .body(Map.of("name", "海尔冰箱", "price", "3199.00", "source", "haier", "supplier_code", code))
                .post("/api/admin/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return shop.order(alice, product, shop.newAddress(alice), quantity);
    }
}
