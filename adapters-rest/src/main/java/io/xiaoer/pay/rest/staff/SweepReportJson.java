package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Report;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Result;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sweep did. The counts are exact; the list holds the first 1,000 orders. */
@Schema(name = "SweepReport")
public record SweepReportJson(int found, int cancelled, int skipped, int failed, boolean dryRun, List<Line> orders) {

    static SweepReportJson of(Report report) {
        return new SweepReportJson(
                report.found(),
                report.cancelled(),
                report.skipped(),
                report.failed(),
                report.dryRun(),
                report.orders().stream()
                        .map(line -> new Line(line.order().value(), Words.of(line.result()), line.reason()))
                        .toList());
    }

    /** What became of one order. */
    @Schema(name = "SweptOrder")
    public record Line(
            String orderNumber,
            @Schema(implementation = Result.class) String outcome,
            String reason) {}
}
