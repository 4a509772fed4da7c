package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that staff should look at.
 *
 * @param subject what it is about: a receipt, a refund number, an order number
 * @param amount null when it is not about money
 */
@Schema(name = "Anomaly")
public record AnomalyJson(
        @Schema(ref = ApiDefinition.ID) String id,
        @Schema(implementation = Anomaly.Kind.class) String kind,
        String subject,
        @Schema(nullable = true) String amount,
        @Schema(implementation = Anomaly.Status.class) String status,
        Instant firstSeen,
        Instant lastSeen,
        Map<String, String> evidence) {

    static AnomalyJson of(Anomaly anomaly) {
        return new AnomalyJson(
                Long.toString(anomaly.id().value()),
                Words.of(anomaly.kind()),
                anomaly.subject(),
                anomaly.amount().map(Money::toString).orElse(null),
                Words.of(anomaly.status()),
                anomaly.firstSeen(),
                anomaly.lastSeen(),
                new TreeMap<>(anomaly.evidence()));
    }
}
