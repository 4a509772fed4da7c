package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.persistence.postgres.WireTap;
import io.xiaoer.pay.persistence.postgres.WireTap.RoundTrip;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call of the OpenAPI document, as whoever may not make it. */
@HttpTest
class AccessToEverythingTest {

    /** Whoever sends these proves by signature who they are. */
    private static final Set<String> OPEN =
            Set.of("POST /api/payments/callback/{provider}", "POST /api/payments/refund-callback/{provider}");

    /** What staff may do for a shopper; whatever is read they may read, too. */
    private static final Set<String> ALSO_FOR_STAFF = Set.of("POST /api/orders/{id}/refunds");

    private static final String NOBODYS = "900000000000000001";

    @Inject
    Shop shop;

    @ConfigProperty(name = "mp.jwt.verify.publickey")
    String publicKey;

    WireTap tap;

    private PublishedDocument document;
    private List<DescribedCall> calls;

    @BeforeEach
    void readTheDocument() {
        document = PublishedDocument.read();
        calls = DescribedCall.of(document);
        assertThat(calls).hasSizeGreaterThan(30);
    }

    @Test
    void theCallsThatNeedNoTokenAreThoseThatAreNamedHere() {
        assertThat(calls.stream().filter(DescribedCall::isOpen))
                .extracting(Object::toString)
                .hasSameElementsAs(OPEN);
    }

    @Test
    void withoutATokenOfOursNothingIsDoneAndNothingIsTold() {
        Set<String> told = new HashSet<>();

        List<List<String>> asked =
                statementsDuring(() -> ForgedTokens.headers(publicKey).forEach((kind, authorization) -> calls.stream()
                        .filter(call -> !call.isOpen())
                        .forEach(call -> {
                            Response answer = send(call, ForgedTokens.request(authorization), "1", Map.of());
                            assertThat(answer.statusCode())
                                    .as("%s, %s", call, kind)
                                    .isEqualTo(401);
                            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                            told.add(answer.asString());
                        })));

        assertThat(told).singleElement().asString().contains("\"UNAUTHORIZED\"");
        assertThat(asked).isEmpty();
    }

    @Test
    void inAnotherRoleNothingIsDoneAndNothingIsTold() {
        Set<String> told = new HashSet<>();
        List<String> refused = new ArrayList<>();

        List<List<String>> asked = statementsDuring(() -> calls.stream()
                .filter(call -> !call.isOpen())
                .forEach(call -> wrongRoles(call).forEach(role -> {
                    Response answer = send(call, shop.as("mallory", role), "1", Map.of());
                    assertThat(answer.statusCode()).as("%s as %s", call, role).isEqualTo(403);
                    told.add(answer.asString());
                    refused.add(role);
                })));

        assertThat(told).singleElement().asString().contains("\"FORBIDDEN\"");
        assertThat(asked).isEmpty();
        assertThat(refused).contains("customer", "staff", "nobody");
    }

    /** Otherwise the two above might be refused for anything. */
    @Test
    void whoeverMayReadIsLetIn() {
        calls.stream().filter(DescribedCall::isReading).forEach(call -> {
            String role = call.isStaffs() ? "staff" : "customer";
            assertThat(send(call, shop.as("mallory", role), NOBODYS, Map.of()).statusCode())
                    .as(call.toString())
                    .isEqualTo(call.namesSomething() ? 404 : 200);
        });
    }

    @Test
    void anOpenCallTakesNoNoticeOfTokens() {
        calls.stream().filter(DescribedCall::isOpen).forEach(call -> {
            String unsigned = post(call, given().auth().none());
            assertThat(unsigned).contains("FAIL");
            ForgedTokens.headers(publicKey)
                    .forEach((kind, authorization) -> assertThat(post(call, ForgedTokens.request(authorization)))
                            .as(kind)
                            .isEqualTo(unsigned));
            assertThat(post(call, shop.staff())).isEqualTo(unsigned);
        });
    }

    @Test
    void whatBelongsToSomebodyElseIsAnsweredLikeWhatDoesNotExist() {
        assertIsLikeNothing(shop.paid(shop.newShopper()));
    }

    /** Whoever owns it makes the service ask the gateway before anything is locked. */
    @Test
    void whatSomebodyElseIsAboutToPayIsAnsweredLikeWhatDoesNotExist() {
        Placed theirs = shop.placed(shop.newShopper(), "alipay");
        shop.shopper(theirs.shopper())
                .body("{}")
                .post("/api/payments/{id}/start", theirs.payment())
                .then()
                .statusCode(200);

        assertIsLikeNothing(theirs);
    }

    private void assertIsLikeNothing(Placed theirs) {
        Map<String, String> addressOf = Map.of("address_id", shop.newAddress(theirs.shopper()));
        String mallory = shop.newShopper();
        List<Compared> compared = new ArrayList<>();

        for (DescribedCall call : calls) {
            if (!call.isOpen() && !call.isStaffs() && call.namesSomething()) {
                String id = call.path().startsWith("/api/orders/") ? theirs.order() : theirs.payment();
                compared.add(compare(call, mallory, Asked.ofPath(id), Asked.ofPath(NOBODYS)));
            } else if (!call.isOpen() && !call.isStaffs() && call.takesABody()) {
                for (String field : List.of("address_id", "order_id")) {
                    String id = field.equals("order_id") ? theirs.order() : addressOf.get(field);
                    if (call.exampleBody(document, Map.of()).has(field)) {
                        compared.add(compare(
                                call,
                                mallory,
                                Asked.ofBody(theirs.product(), field, id),
                                Asked.ofBody(theirs.product(), field, NOBODYS)));
                    }
                }
            }
        }

        assertThat(compared).hasSizeGreaterThanOrEqualTo(12).allSatisfy(Compared::assertAlike);
    }

    @Test
    void listsHoldNothingOfSomebodyElse() {
        Placed theirs = shop.paid(shop.newShopper());
        String mallory = shop.newShopper();

        calls.stream()
                .filter(call -> call.isReading() && !call.isStaffs() && !call.namesSomething())
                .filter(call -> !call.path().equals("/api/products"))
                .forEach(call -> {
                    assertThat(items(call, mallory)).as(call.toString()).isEmpty();
                    assertThat(items(call, theirs.shopper()))
                            .as(call.toString())
                            .isNotEmpty();
                });
    }

    private static List<String> wrongRoles(DescribedCall call) {
        List<String> wrong = new ArrayList<>(List.of("nobody"));
        if (call.isStaffs()) {
            wrong.add("customer");
        } else if (!call.isReading() && !ALSO_FOR_STAFF.contains(call.toString())) {
            wrong.add("staff");
        }
        return wrong;
    }

    private List<Object> items(DescribedCall call, String shopper) {
        return send(call, shop.shopper(shopper), "", Map.of()).jsonPath().getList("items");
    }

    private Compared compare(DescribedCall call, String stranger, Asked theirs, Asked nobodys) {
        return new Compared(call, seen(call, stranger, theirs), seen(call, stranger, nobodys));
    }

    private Seen seen(DescribedCall call, String stranger, Asked asked) {
        AtomicReference<Response> answer = new AtomicReference<>();
        List<List<String>> statements =
                statementsDuring(() -> answer.set(send(call, shop.shopper(stranger), asked.id(), asked.instead())));
        Map<String, String> headers = new TreeMap<>();
        for (Header header : answer.get().headers()) {
            headers.put(header.getName(), header.getValue().replace(asked.id(), "ID"));
        }
        headers.remove("Date");
        headers.remove("X-Request-ID");
        headers.remove("content-length");
        return new Seen(
                answer.get().statusCode(), headers, answer.get().asString().replace(asked.id(), "ID"), statements);
    }

    /** But for those that nobody caused: every replica asks the database what time it is, now and then. */
    private List<List<String>> statementsDuring(Runnable requests) {
        return tap.during(requests).stream()
                .map(RoundTrip::statements)
                .filter(statements -> !statements.equals(List.of("select clock_timestamp()")))
                .toList();
    }

    private static String post(DescribedCall call, RequestSpecification as) {
        return as.contentType(ContentType.JSON)
                .body("{}")
                .post(call.pathWith("bank"))
                .asString();
    }

    private Response send(DescribedCall call, RequestSpecification as, String id, Map<String, String> instead) {
        RequestSpecification request = as.contentType(ContentType.JSON);
        return (call.takesABody()
                        ? request.body(call.exampleBody(document, instead).toString())
                        : request)
                .request(call.method(), call.pathWith(id));
    }

    /** What a call names: in its path, or in a field of its body. */
    private record Asked(String id, Map<String, String> instead) {

        static Asked ofPath(String id) {
            return new Asked(id, Map.of());
        }

        static Asked ofBody(String product, String field, String id) {
            return new Asked(id, Map.of("product_id", product, "method", "bank", field, id));
        }
    }

    /** All that a stranger can see or measure. */
    private record Seen(int status, Map<String, String> headers, String body, List<List<String>> statements) {}

    private record Compared(DescribedCall call, Seen theirs, Seen nobodys) {

        /** Word for word but for the id, and by the same statements. */
        void assertAlike() {
            assertThat(theirs).as(call.toString()).isEqualTo(nobodys);
            assertThat(theirs.statements()).as(call.toString()).isNotEmpty();
            assertThat(theirs.status()).as("%s: %s", call, theirs.body()).isIn(400, 404);
            assertThat(theirs.body())
                    .as(call.toString())
                    .containsAnyOf("ORDER_NOT_FOUND", "PAYMENT_NOT_FOUND", "ADDRESS_INVALID");
        }
    }
}
