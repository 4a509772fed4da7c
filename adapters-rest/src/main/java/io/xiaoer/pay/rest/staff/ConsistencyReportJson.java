package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.CheckConsistency.Report;
import io.xiaoer.pay.application.port.out.Contradictions;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a check found. The counts are exact; the list holds the first 1,000 findings. */
@Schema(name = "ConsistencyReport")
public record ConsistencyReportJson(List<Line> findings, int found, int repaired, int failed) {

    static ConsistencyReportJson of(Report report) {
        return new ConsistencyReportJson(
                report.findings().stream()
                        .map(finding -> new Line(
                                Words.of(finding.type()), finding.subject(), finding.details(), finding.repaired()))
                        .toList(),
                report.found(),
                report.repaired(),
                report.failed());
    }

    /**
     * Records that contradict each other.
     *
     * @param subject an order number or a product's id
     */
    @Schema(name = "ConsistencyFinding")
    public record Line(
            @Schema(implementation = Contradictions.Type.class)
            String type,

            String subject,
            String details,
            boolean repaired) {}
}
