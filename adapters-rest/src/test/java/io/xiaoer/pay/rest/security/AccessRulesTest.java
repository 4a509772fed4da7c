package io.xiaoer.pay.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    @ParameterizedTest(name = "{0} {1}: a customer as {2}, staff as {3}, both as {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    GET     | /api/orders              | CUSTOMER | STAFF | STAFF
                    HEAD    | /api/orders/1            | CUSTOMER | STAFF | STAFF
                    OPTIONS | /api/orders/1            | CUSTOMER | STAFF | STAFF
                    POST    | /api/orders              | CUSTOMER | -     | CUSTOMER
                    POST    | /api/orders/1/refunds    | CUSTOMER | STAFF | STAFF
                    POST    | /api/orders/1/refunds/   | CUSTOMER | STAFF | STAFF
                    PUT     | /api/orders/1/refunds    | CUSTOMER | -     | CUSTOMER
                    POST    | /api/orders/1/refunds/2  | CUSTOMER | -     | CUSTOMER
                    POST    | /api/orders/refunds      | CUSTOMER | -     | CUSTOMER
                    POST    | /api/payments/1/cancel   | CUSTOMER | -     | CUSTOMER
                    DELETE  | /api/nothing             | CUSTOMER | -     | CUSTOMER
                    GET     | /api/admin               | -        | STAFF | STAFF
                    GET     | /api/admin/              | -        | STAFF | STAFF
                    GET     | /api/admin/orders        | -        | STAFF | STAFF
                    OPTIONS | /api/admin/orders        | -        | STAFF | STAFF
                    POST    | /api/admin/nothing/1     | -        | STAFF | STAFF
                    GET     | /api//admin/orders       | -        | STAFF | STAFF
                    POST    | /api/administrators      | CUSTOMER | -     | CUSTOMER
                    """)
    void theContractSaysWhoMayCallWhat(String method, String path, Role customer, Role staff, Role both) {
        AccessRules rules = AccessRules.on(method, path);

        assertThat(rules.needNobody()).isFalse();
        assertThat(rules.admit(Set.of("customer")).orElse(null)).isEqualTo(customer);
        assertThat(rules.admit(Set.of("staff")).orElse(null)).isEqualTo(staff);
        assertThat(rules.admit(Set.of("staff", "customer")).orElse(null)).isEqualTo(both);
    }

    @Test
    void aTokenWithNeitherGroupIsRefused() {
        assertThat(AccessRules.on("GET", "/api/orders").admit(Set.of())).isEmpty();
        assertThat(AccessRules.on("GET", "/api/orders").admit(Set.of("Staff", "admin", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/demo/token",
                "/q/health",
                "/pay/1",
                "/apis/orders",
                "/API/orders",
                "/api/payments/callback/bank",
                "/api/payments/callback/bank/",
                "/api/payments/refund-callback/wechat"
            })
    void pagesAndCallbacksNeedNobody(String path) {
        assertThat(AccessRules.on("POST", path).needNobody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "//api/orders",
                "/api/payments/callback",
                "/api/payments/callback/",
                "/api/payments/callback/bank/x",
                "/api/payments/callbacks/bank",
                "/api/payments/1/start",
                "/api/callback/bank",
                "/api/x/payments/callback/bank"
            })
    void everythingElseUnderApiNeedsSomebody(String path) {
        assertThat(AccessRules.on("POST", path).needNobody()).isFalse();
    }
}
