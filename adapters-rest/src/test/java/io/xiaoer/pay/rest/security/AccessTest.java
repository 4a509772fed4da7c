package io.xiaoer.pay.rest.security;

import static io.xiaoer.pay.rest.probe.Api.anonymous;
import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.asStaff;
import static io.xiaoer.pay.rest.probe.Api.port;
import static io.xiaoer.pay.rest.probe.Api.problem;
import static io.xiaoer.pay.rest.probe.Api.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import io.xiaoer.pay.rest.probe.RawHttp;
import io.xiaoer.pay.rest.probe.Tokens;
import io.xiaoer.pay.rest.problem.ErrorCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTest {

    @Test
    void aResourceKnowsItsCaller() {
        assertThat(asCustomer().get("/api/probes").text()).isEqualTo("probes of alice as CUSTOMER");
        assertThat(asCustomer().post("/api/probes").text()).isEqualTo("ordered by alice as CUSTOMER");
        assertThat(asStaff().get("/api/probes").text()).isEqualTo("probes of sam as STAFF");
        assertThat(asStaff().post("/api/orders/7/refunds/").text()).isEqualTo("refund by sam as STAFF");
        assertThat(asStaff().get("/api/admin/probes/").text()).isEqualTo("secret for sam as STAFF");
    }

    @Test
    void aTokenWithBothGroupsActsAsStaffOnlyWhereStaffMay() {
        String both = Tokens.of("kim", "customer", "staff");

        assertThat(with(both).get("/api/probes").text()).isEqualTo("probes of kim as STAFF");
        assertThat(with(both).post("/api/probes").text()).isEqualTo("ordered by kim as CUSTOMER");
    }

    @Test
    void withoutATokenNothingUnderApiAnswersAndNothingIsTold() {
        for (String path :
                List.of("/api", "/api/", "/api/probes", "/api/nothing", "/api/admin/probes", "/api/admin/nothing")) {
            Answer response = anonymous().get(path);
            problem(response, ErrorCode.UNAUTHORIZED);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
            problem(anonymous().send("OPTIONS", path), ErrorCode.UNAUTHORIZED);
            problem(anonymous().post(path), ErrorCode.UNAUTHORIZED);
            assertThat(anonymous().send("HEAD", path).status()).isEqualTo(401);
        }
    }

    @Test
    void aTokenThatIsNotOursIsNoToken() {
        for (String token : List.of(
                Tokens.expired(),
                Tokens.ofAnotherIssuer(),
                Tokens.signedWithAnotherKey(),
                Tokens.customer() + "x",
                "garbage",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImdyb3VwcyI6WyJzdGFmZiJdfQ.")) {
            Answer response = with(token).get("/api/probes");
            problem(response, ErrorCode.UNAUTHORIZED);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6YWxpY2U=", "Bearer", "Bearer ", "Token x", "x"})
    void anotherSchemeIsNoToken(String header) {
        problem(anonymous().header("Authorization", header).get("/api/probes"), ErrorCode.UNAUTHORIZED);
    }

    @Test
    void aTokenMustNameAUserWeCanStore() {
        problem(with(Tokens.withoutSubject()).get("/api/probes"), ErrorCode.UNAUTHORIZED);
        for (String subject : List.of(" ", "x".repeat(65), "a\u0000b", "a\nb", "a\u007f")) {
            problem(with(Tokens.of(subject, "customer")).get("/api/probes"), ErrorCode.UNAUTHORIZED);
        }
        String longest = "x".repeat(64);
        assertThat(with(Tokens.of(longest, "customer")).get("/api/probes").text())
                .contains(longest);
        assertThat(with(Tokens.of("小二", "customer")).get("/api/probes").text()).contains("小二");
    }

    @Test
    void aTokenWithNeitherGroupMayNothing() {
        for (String token : List.of(Tokens.of("eve"), Tokens.of("eve", "STAFF", "admin", "customers"))) {
            problem(with(token).get("/api/probes"), ErrorCode.FORBIDDEN);
            problem(with(token).get("/api/nothing"), ErrorCode.FORBIDDEN);
        }
    }

    @Test
    void aCustomerIsKeptOutOfAdminWhetherThePathExistsOrNot() {
        for (String path : List.of("/api/admin", "/api/admin/", "/api/admin/probes", "/api/admin/nothing")) {
            problem(asCustomer().get(path), ErrorCode.FORBIDDEN);
            problem(asCustomer().post(path), ErrorCode.FORBIDDEN);
            problem(asCustomer().send("OPTIONS", path), ErrorCode.FORBIDDEN);
            assertThat(asCustomer().send("HEAD", path).status()).isEqualTo(403);
        }
        problem(asStaff().get("/api/admin/nothing"), ErrorCode.NOT_FOUND);
        problem(asStaff().send("DELETE", "/api/admin/probes"), ErrorCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void staffReadWhatShoppersReadButDoNotShop() {
        problem(asStaff().post("/api/probes"), ErrorCode.FORBIDDEN);
        problem(asStaff().send("PUT", "/api/probes/1/refunds"), ErrorCode.FORBIDDEN);
        problem(asStaff().post("/api/nothing"), ErrorCode.FORBIDDEN);
        problem(asStaff().get("/api/nothing"), ErrorCode.NOT_FOUND);
        assertThat(asStaff().send("OPTIONS", "/api/probes").status()).isEqualTo(204);
    }

    @Test
    void aCallbackNeedsNoTokenAndAWrongOneHarmsNothing() {
        for (String path : List.of("/api/payments/callback/bank", "/api/payments/refund-callback/bank/")) {
            for (String authorization : List.of("Bearer garbage", "Bearer " + Tokens.expired(), "Basic x", "")) {
                Answer response = anonymous()
                        .header("Authorization", authorization)
                        .json("a=b")
                        .post(path);
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.text()).contains("bank 3");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "garbage", "application/xml", "image/*;q=0.1", ""})
    void aCallbackTakesWhateverItsSenderAcceptsAndSends(String mediaType) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                port(),
                "POST",
                "/api/payments/callback/bank",
                out -> out.write("<xml/>".getBytes()),
                "Accept: " + mediaType,
                "Content-Type: " + mediaType,
                "Content-Length: 6");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"code\":\"bank 6\"}");
    }

    @Test
    void whatIsOutsideOfApiIsOpen() {
        assertThat(anonymous().get("/demo/hello").text()).isEqualTo("hello");
        assertThat(anonymous().get("/q/openapi").status()).isEqualTo(200);
        assertThat(with("garbage").get("/demo/hello").text()).isEqualTo("hello");
    }

    @Test
    void aResourceThatAsksForACallerWhereNoneIsKnownIsOurMistake() {
        problem(anonymous().get("/demo/caller"), ErrorCode.INTERNAL);
    }
}
