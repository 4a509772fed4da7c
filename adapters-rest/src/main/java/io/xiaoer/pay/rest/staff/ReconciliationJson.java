package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.Reconcile.Report;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a provider's bill and our records do not agree about. The counts are exact; the list holds the first 1,000
 * findings.
 *
 * @param lines how many the bill has
 */
@Schema(name = "Reconciliation")
public record ReconciliationJson(List<Finding> findings, int found, int lines) {

    static ReconciliationJson of(Report report) {
        return new ReconciliationJson(
                report.findings().stream().map(ReconciliationJson::finding).toList(), report.found(), report.lines());
    }

    private static Finding finding(Bills.Difference difference) {
        return new Finding(
                Words.of(difference.type()),
                difference.tradeNumber().orElse(null),
                side(difference.ours()),
                side(difference.theirs()));
    }

    private static Side side(Optional<Bills.Side> side) {
        return side.map(told -> new Side(
                        told.transactionId(),
                        told.refundNumber().orElse(null),
                        told.amount(),
                        told.status(),
                        told.at()))
                .orElse(null);
    }

    /**
     * A difference.
     *
     * @param outTradeNo null when neither side says which payment it is
     * @param ours null when we know nothing of it
     * @param theirs null when the bill does not have it
     */
    @Schema(name = "BillFinding")
    public record Finding(
            @Schema(implementation = Bills.Type.class) String type,
            @Schema(nullable = true) String outTradeNo,
            @Schema(nullable = true) Side ours,
            @Schema(nullable = true) Side theirs) {}

    /**
     * What one side says.
     *
     * @param outRefundNo null when it is about a payment
     * @param status of ours {@code received} or that of the refund; of theirs {@code succeeded}, {@code under_way} or
     *     {@code failed}
     */
    @Schema(name = "BillSide")
    public record Side(
            String transactionId,
            @Schema(nullable = true) String outRefundNo,
            @Schema(ref = ApiDefinition.MONEY) String amount,
            String status,
            Instant at) {}
}
