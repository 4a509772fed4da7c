package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.rest.model.OrderDetailsJson;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order, whose it is, and what staff may do about it now. */
@Schema(name = "StaffOrder")
public record StaffOrderJson(OrderDetailsJson order, String customer, List<StaffActionJson> actions) {

    static StaffOrderJson of(ReadTimeline.OrderFile file) {
        return new StaffOrderJson(
                OrderDetailsJson.of(file.details()),
                file.details().order().customer().value(),
                StaffActionJson.of(file.actions()));
    }
}
