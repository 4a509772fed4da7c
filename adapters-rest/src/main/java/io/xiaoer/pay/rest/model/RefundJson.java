package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Money on its way back. */
@Schema(name = "Refund")
public record RefundJson(
        @Schema(ref = ApiDefinition.ID) String id,
        @Schema(ref = ApiDefinition.ID) String orderId,
        @Schema(ref = ApiDefinition.ID) String paymentId,
        @Schema(ref = ApiDefinition.MONEY) String amount,
        @Schema(ref = ApiDefinition.CURRENCY) String currency,

        @Schema(enumeration = {"pending", "processing", "succeeded", "failed", "rejected"})
        String status,

        String reason,
        Instant createdAt) {}
