package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.StaffAction;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that staff may do now.
 *
 * @param target the payment, order, refund or callback that it is done to
 * @param path what to POST to
 * @param amount how much money it moves at most; null when it moves none
 */
@Schema(name = "StaffAction")
public record StaffActionJson(
        @Schema(implementation = StaffAction.Kind.class) String action,
        @Schema(ref = ApiDefinition.ID) String target,
        String path,
        @Schema(nullable = true) String amount) {

    static List<StaffActionJson> of(List<StaffAction> actions) {
        return actions.stream().map(StaffActionJson::of).toList();
    }

    private static StaffActionJson of(StaffAction action) {
        return new StaffActionJson(
                Words.of(action.kind()),
                Long.toString(action.target()),
                path(action.kind()).formatted(action.through()),
                action.amount().map(Money::toString).orElse(null));
    }

    private static String path(StaffAction.Kind kind) {
        return switch (kind) {
            case QUERY -> "/api/admin/payments/%d/query";
            case NOTE -> "/api/admin/payments/%d/notes";
            case REFUND -> "/api/orders/%d/refunds";
            case APPROVE -> "/api/admin/refunds/%d/approve";
            case REJECT -> "/api/admin/refunds/%d/reject";
            case RETRY -> "/api/admin/anomalies/%d/resolve";
            case REPLAY -> "/api/admin/callbacks/%d/replay";
            case SHIP -> "/api/admin/orders/%d/ship";
            case CANCEL -> "/api/orders/%d/cancel";
        };
    }
}
