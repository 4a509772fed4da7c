package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.model.PaymentJson;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** All customers' payments. */
@Path("/api/admin/payments")
@Produces(MediaType.APPLICATION_JSON)
public class StaffPaymentsResource {

    private final ReadPayments readPayments;

    StaffPaymentsResource(ReadPayments readPayments) {
        this.readPayments = readPayments;
    }

    @GET
    public PageJson<PaymentJson> list(
            @QueryParam("status") PaymentStatus status,
            @BeanParam @Valid SearchParams search,
            @BeanParam @Valid PageParams page) {
        ReadPayments.Filter filter =
                new ReadPayments.Filter(Optional.ofNullable(status), search.text(), search.from(), search.to());
        return PageJson.of(readPayments.payments(filter, page.request()), PaymentJson::of);
    }
}
