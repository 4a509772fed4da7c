package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where all money is.
 *
 * @param unexplained what no record accounts for; may be negative
 */
@Schema(name = "Conservation")
public record ConservationJson(
        @Schema(ref = ApiDefinition.MONEY) String received,
        @Schema(ref = ApiDefinition.MONEY) String applied,
        @Schema(ref = ApiDefinition.MONEY) String refunding,
        @Schema(ref = ApiDefinition.MONEY) String refunded,
        @Schema(ref = ApiDefinition.MONEY) String held,

        @Schema(pattern = "-?[0-9]+\\.[0-9]{2}", examples = "0.00")
        String unexplained) {

    static ConservationJson of(Conservation balance) {
        return new ConservationJson(
                balance.received().toString(),
                balance.applied().toString(),
                balance.refunding().toString(),
                balance.refunded().toString(),
                balance.held().toString(),
                balance.unexplained().toString());
    }
}
