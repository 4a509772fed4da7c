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
                "/api/admin/probes",
                "/api//admin/probes",
                "//api/admin/probes",
                "/api/admin//probes",
                "/api/./admin/probes",
                "/api/probe/../admin/probes",
                "/api/payments/callback/../../admin/probes",
                "/api/payments/callback/bank/../../../admin/probes",
                "/demo/../api/admin/probes",
                "/q/../api/admin/probes",
                "/demo/%2e%2e/api/admin/probes",
                "/demo/..%2fapi/admin/probes",
                "/demo/..%5capi/admin/probes",
                "/demo/..;/api/admin/probes",
                "/api/payments/callback/..;/..;/admin/probes",
                "/api/payments/callback/..;x=1/..;y=2/admin/probes",
                "/api/payments/callback/bank;/../../admin/probes",
                "/api/payments/callback/%2e%2e/%2e%2e/admin/probes",
                "/api/admin;x=1/probes",
                "/api;x=1/admin/probes",
                "/;x=1/api/admin/probes",
                "/api/;x=1/admin/probes",
                "/;/api;/admin;/probes;",
                "/api/admin/probes;jsessionid=1",
                "/api/%61dmin/probes",
                "/%61%70%69/admin/probes",
                "/api/%2561dmin/probes",
                "/api%2fadmin/probes",
                "/api/admin%2fprobes",
                "/api%2Fadmin%2Fprobes",
                "/api/admin%3Bx/probes",
                "/api%3B/admin/probes",
                "/API/admin/probes",
                "/api/ADMIN/probes",
                "/Api/Admin/Probes",
                "/api/admin/probes/",
                "/api/admin/probes//",
                "/api/admin/probes?x=/api/payments/callback/bank",
                "/api/admin/probes%00",
                "/api/admin%00/probes",
                "/api/admin%20/probes",
                "/api/admin./probes",
                "/api/probes/../admin/probes/./",
                "/%2e/api/admin/probes",
                "/api/%EF%BC%8E%EF%BC%8E/admin/probes",
                "http://localhost/api/admin/probes",
                "http://elsewhere.test//api//admin/probes"
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
                "/api//admin/probes",
                "/api/admin;x=1/probes",
                "/demo/../api/admin/probes",
                "/api/%61dmin/probes",
                "/api/admin/probes/"
            })
    void theSameSpellingsLeadStaffToTheSamePlace(String target) throws IOException {
        RawHttp.Reply reply = RawHttp.send(port(), "GET", target, "Authorization: Bearer " + Tokens.staff());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("secret for sam as STAFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//probes",
                "/api/probes;a=b",
                "/api/./probes",
                "/%61pi/probes",
                "/api/payments/callback/../../probes"
            })
    void shoppersPathsStayClosedToStrangersInAnySpelling(String target) throws IOException {
        for (String method : List.of("GET", "POST", "HEAD", "OPTIONS")) {
            assertThat(RawHttp.send(port(), method, target, "Content-Length: 0").status())
                    .isEqualTo(401);
        }
    }
}
