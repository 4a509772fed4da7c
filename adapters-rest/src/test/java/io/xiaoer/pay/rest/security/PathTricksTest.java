package io.xiaoer.pay.rest.security;

import static io.xiaoer.pay.rest.probe.Api.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.RawHttp;
import io.xiaoer.pay.rest.probe.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of a closed path that another reader than the router might take for an open one. */
@QuarkusTest
class PathTricksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/orders",
                "/api//admin/orders",
                "//api/admin/orders",
                "/api/admin//orders",
                "/api/./admin/orders",
                "/api/probe/../admin/orders",
                "/api/payments/callback/../../admin/orders",
                "/api/payments/callback/bank/../../../admin/orders",
                "/demo/../api/admin/orders",
                "/q/../api/admin/orders",
                "/demo/%2e%2e/api/admin/orders",
                "/demo/..%2fapi/admin/orders",
                "/demo/..%5capi/admin/orders",
                "/demo/..;/api/admin/orders",
                "/api/payments/callback/..;/..;/admin/orders",
                "/api/payments/callback/..;x=1/..;y=2/admin/orders",
                "/api/payments/callback/bank;/../../admin/orders",
                "/api/payments/callback/%2e%2e/%2e%2e/admin/orders",
                "/api/admin;x=1/orders",
                "/api;x=1/admin/orders",
                "/;x=1/api/admin/orders",
                "/api/;x=1/admin/orders",
                "/;/api;/admin;/orders;",
                "/api/admin/orders;jsessionid=1",
                "/api/%61dmin/orders",
                "/%61%70%69/admin/orders",
                "/api/%2561dmin/orders",
                "/api%2fadmin/orders",
                "/api/admin%2forders",
                "/api%2Fadmin%2Forders",
                "/api/admin%3Bx/orders",
                "/api%3B/admin/orders",
                "/API/admin/orders",
                "/api/ADMIN/orders",
                "/Api/Admin/Orders",
                "/api/admin/orders/",
                "/api/admin/orders//",
                "/api/admin/orders?x=/api/payments/callback/bank",
                "/api/admin/orders%00",
                "/api/admin%00/orders",
                "/api/admin%20/orders",
                "/api/admin./orders",
                "/api/orders/../admin/orders/./",
                "/%2e/api/admin/orders",
                "/api/%EF%BC%8E%EF%BC%8E/admin/orders",
                "http://localhost/api/admin/orders",
                "http://elsewhere.test//api//admin/orders"
            })
    void noSpellingOpensWhatIsClosed(String target) throws IOException {
        for (String token : List.of("", "garbage", Tokens.customer(), Tokens.of("eve"))) {
            assertClosed("GET", target, token);
        }
        for (String method : List.of("POST", "HEAD", "OPTIONS", "PATCH")) {
            assertClosed(method, target, Tokens.customer());
        }
    }

    private static void assertClosed(String method, String target, String token) throws IOException {
        RawHttp.Reply reply =
                RawHttp.send(port(), method, target, "Authorization: Bearer " + token, "Content-Length: 0");

        assertThat(reply.text()).doesNotContain("secret");
        assertThat(reply.status()).as(method + " " + target).isIn(Set.of(400, 401, 403, 404, 405));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//admin/orders",
                "/api/admin;x=1/orders",
                "/demo/../api/admin/orders",
                "/api/%61dmin/orders",
                "/api/admin/orders/"
            })
    void theSameSpellingsLeadStaffToTheSamePlace(String target) throws IOException {
        RawHttp.Reply reply = RawHttp.send(port(), "GET", target, "Authorization: Bearer " + Tokens.staff());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("secret for sam as STAFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//orders",
                "/api/orders;a=b",
                "/api/./orders",
                "/%61pi/orders",
                "/api/payments/callback/../../orders"
            })
    void shoppersPathsStayClosedToStrangersInAnySpelling(String target) throws IOException {
        for (String method : List.of("GET", "POST", "HEAD", "OPTIONS")) {
            assertThat(RawHttp.send(port(), method, target, "Content-Length: 0").status())
                    .isEqualTo(401);
        }
    }
}
