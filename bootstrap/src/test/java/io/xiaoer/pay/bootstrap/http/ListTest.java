package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@HttpTest
class ListTest {

    @Inject
    Shop shop;

    @Test
    void ordersComeNewestFirstPageByPage() {
        String alice = shop.newShopper();
        String product = shop.newProduct("1.00", 100);
        List<String> placed = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> shop.placed(alice, product, 1).order())
                .toList());
        Collections.reverse(placed);

        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = (cursor == null
                            ? shop.shopper(alice)
                            : shop.shopper(alice).queryParam("cursor", cursor))
                    .get("/api/orders?limit=2")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(read).isEqualTo(placed);
    }

    @Test
    void shoppersSeeTheirOwnAndStaffSeeAll() {
        Placed alices = shop.placed(shop.newShopper());
        String bob = shop.newShopper();

        shop.shopper(bob).get("/api/orders").then().body("items", empty());
        shop.shopper(bob)
                .get("/api/orders/{id}", alices.order())
                .then()
                .statusCode(404)
                .body("code", equalTo("ORDER_NOT_FOUND"));
        shop.staff().get("/api/orders/{id}", alices.order()).then().statusCode(200);
        shop.staff().get("/api/orders").then().body("items.id", hasItem(alices.order()));
        shop.shopper(alices.shopper()).get("/api/addresses").then().body("items.size()", equalTo(1));
        shop.shopper(bob).get("/api/addresses").then().body("items", empty());
        String newest = shop.newAddress(bob);
        shop.staff().get("/api/addresses?limit=2").then().body("items[0].id", equalTo(newest));
    }

    @Test
    void ordersAreFilteredByStatus() {
        String alice = shop.newShopper();
        Placed pending = shop.placed(alice);
        Placed cancelled = shop.cancelled(alice);

        assertThat(shop.shopper(alice)
                        .get("/api/orders?status=pending")
                        .jsonPath()
                        .getList("items.id"))
                .isEqualTo(List.of(pending.order()));
        assertThat(shop.shopper(alice)
                        .get("/api/orders?status=cancelled")
                        .jsonPath()
                        .getList("items.id"))
                .isEqualTo(List.of(cancelled.order()));
    }

    @Test
    void staffFindOrdersAndPaymentsByNumberTransactionAndCustomer() {
        Placed paid = shop.placed(shop.newShopper());
        shop.callback("bank", shop.bankSays(paid, Map.of())).statusCode(200);

        for (String q : List.of(paid.number(), "bank-" + paid.payment(), paid.shopper())) {
            assertThat(shop.staff()
                            .queryParam("q", q)
                            .get("/api/admin/orders")
                            .jsonPath()
                            .getList("items.id"))
                    .isEqualTo(List.of(paid.order()));
            assertThat(shop.staff()
                            .queryParam("q", q)
                            .get("/api/admin/payments")
                            .jsonPath()
                            .getList("items.id"))
                    .isEqualTo(List.of(paid.payment()));
        }
        shop.staff()
                .get("/api/admin/payments?status=succeeded&limit=100")
                .then()
                .body("items.id", hasItem(paid.payment()));
        shop.staff()
                .get("/api/admin/payments?status=expired&limit=100")
                .then()
                .body("items.id", not(hasItem(paid.payment())));
        shop.staff()
                .queryParam("to", "2000-01-01T00:00:00Z")
                .get("/api/admin/orders")
                .then()
                .body("items", empty());
        shop.staff()
                .queryParam("q", paid.number())
                .queryParam("from", "2000-01-01T00:00:00Z")
                .get("/api/admin/orders")
                .then()
                .body("items.size()", equalTo(1));
    }

    @Test
    void onlyProductsOnSaleAreListedAndOrdered() {
        String alice = shop.newShopper();
        String product = shop.newProduct("3.00", 5);
        shop.shopper(alice).get("/api/products").then().body("items[0].id", equalTo(product));

        shop.staff()
                .body(Map.of("on_sale", false, "price", "4.00"))
                .patch("/api/admin/products/{id}", product)
                .then()
                .statusCode(200)
                .body("on_sale", equalTo(false))
                .body("price", equalTo("4.00"))
                .body("name", equalTo("测试商品"))
                .body("available", equalTo(5));

        shop.shopper(alice).get("/api/products").then().body("items.id", not(hasItem(product)));
        shop.order(alice, product, shop.newAddress(alice), 1)
                .statusCode(400)
                .body("code", equalTo("PRODUCT_NOT_FOUND"));
        shop.staff()
                .body(Map.of("on_sale", true))
                .patch("/api/admin/products/{id}", "999999999")
                .then()
                .statusCode(404)
                .body("code", equalTo("PRODUCT_NOT_FOUND"));
    }

    @Test
    void aSuppliersProductCannotBeOrderedWhileTheSupplierDoesNotAnswer() {
        String alice = shop.newShopper();
        String product = shop.staff()
                .body(Map.of(
                        "name", "海尔冰箱", "price", "3199.00", "source", "haier", "supplier_code", StockedSupplier.BROKEN))
                .post("/api/admin/products")
                .then()
                .statusCode(201)
                .body("available", equalTo(null))
                .extract()
                .path("id");

        shop.order(alice, product, shop.newAddress(alice), 1)
                .statusCode(502)
                .body("code", equalTo("SUPPLIER_UNAVAILABLE"));
        shop.staff().get("/api/admin/products/{id}/stock", product).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "limit=-1",
                "limit=99999999999999999999",
                "cursor=x",
                "cursor=AAAA",
                "status=lost",
                "status=PENDING"
            })
    void aListThatMakesNoSenseIsRefused(String query) {
        shop.shopper(shop.newShopper())
                .get("/api/orders?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }
}
