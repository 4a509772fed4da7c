package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.ReadOverview;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What needs somebody, and how the shop does. */
@Path("/api/admin/overview")
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {

    private final ReadOverview readOverview;
    private final ZoneId zone;

    OverviewResource(ReadOverview readOverview, @ConfigProperty(name = "xiaoer.shop.zone") ZoneId zone) {
        this.readOverview = readOverview;
        this.zone = zone;
    }

    @GET
    public OverviewJson read() {
        return OverviewJson.of(readOverview.overview(zone), zone);
    }
}
