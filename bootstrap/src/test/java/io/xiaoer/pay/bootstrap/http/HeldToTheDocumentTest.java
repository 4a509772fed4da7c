package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of the service against a document that is wrong in one thing: whoever holds them to it says so. */
@HttpTest
class HeldToTheDocumentTest {

    private static final String PRODUCTS = "/paths/~1api~1products";
    private static final String ORDERS = "/paths/~1api~1orders";

    @Inject
    Shop shop;

    private JsonNode document;

    @BeforeEach
    void readTheDocument() {
        document = PublishedDocument.read().root();
        shop.newProduct("1.00", 1);
    }

    @Test
    void everyTestOfTheServiceIsHeldToTheDocument() {
        assertThat(RestAssured.filters()).hasOnlyElementsOfType(HeldToTheDocument.class);
    }

    @Test
    void anAnswerAsItIsDeclaredPasses() {
        assertThatCode(this::listProducts).doesNotThrowAnyException();
        assertThatCode(this::orderNothing).doesNotThrowAnyException();
    }

    @Test
    void aStatusHasToBeDeclared() {
        node(PRODUCTS + "/get/responses").remove("200");

        assertThatThrownBy(this::listProducts).hasMessageContaining("the status is not declared");
    }

    @Test
    void aMediaTypeHasToBeDeclared() {
        node(PRODUCTS + "/get/responses/200/content").remove("application/json");

        assertThatThrownBy(this::listProducts).hasMessageContaining("the media type application/json is not declared");
    }

    @Test
    void aCodeHasToBeDeclaredForTheCall() {
        node(ORDERS + "/post/responses/400/content/application~1problem+json/examples")
                .remove("PRODUCT_NOT_FOUND");

        assertThatThrownBy(this::orderNothing)
                .hasMessageContaining("the code is none of")
                .hasMessageContaining("VALIDATION_FAILED");
    }

    @Test
    void aPropertyHasToBeDeclared() {
        node("/components/schemas/Product/properties").remove("available");
        node("/components/schemas/Product").remove("required");

        assertThatThrownBy(this::listProducts).hasMessageContaining("/items/0: property 'available'");
    }

    @Test
    void aMemberOfAProblemHasToBeDeclared() {
        node("/components/schemas/Problem/properties").remove("title");

        assertThatThrownBy(this::orderNothing).hasMessageContaining("property 'title'");
    }

    @Test
    void aPropertyThatIsPromisedHasToBeThere() {
        ((ArrayNode) document.at("/components/schemas/Product/required")).add("colour");

        assertThatThrownBy(this::listProducts).hasMessageContaining("required property 'colour'");
    }

    @Test
    void aPropertyHasItsTypeAndForm() {
        node("/components/schemas/Product/properties/name").put("type", "integer");
        assertThatThrownBy(this::listProducts).hasMessageContaining("name: string found, integer expected");

        document = PublishedDocument.read().root();
        node("/components/schemas/Money").put("pattern", "^[0-9]+$");
        assertThatThrownBy(this::listProducts).hasMessageContaining("price: does not match");

        document = PublishedDocument.read().root();
        node("/components/schemas/Product/properties/name").put("format", "date-time");
        assertThatThrownBy(this::listProducts).hasMessageContaining("name: does not match the date-time");
    }

    @Test
    void aHeaderOfAProblemThatIsPromisedHasToBeThere() {
        node(ORDERS + "/post/responses/400").putObject("headers").putObject("Retry-After");

        assertThatThrownBy(this::orderNothing).hasMessageContaining("the header Retry-After is declared");
    }

    @Test
    void aCallHasToBeDescribed() {
        node(PRODUCTS).remove("get");
        assertThatThrownBy(this::listProducts).hasMessageContaining("the call is not described");

        node("/paths").remove("/api/products");
        assertThatThrownBy(this::listProducts).hasMessageContaining("the call is not described");
    }

    private void listProducts() {
        held(shop.shopper("held")).get("/api/products");
    }

    private void orderNothing() {
        held(shop.shopper("held"))
                .body(Map.of("product_id", "0", "address_id", "0", "quantity", 1))
                .post("/api/orders");
    }

    private RequestSpecification held(RequestSpecification request) {
        return request.filter(new HeldToTheDocument(new PublishedDocument(document)));
    }

    private ObjectNode node(String place) {
        return (ObjectNode) document.at(place);
    }
}
