package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.KeepAddresses;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.model.AddressJson;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.security.Caller;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's own address book. */
@Path("/api/addresses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AddressesResource {

    private final KeepAddresses addresses;
    private final Caller caller;
    private final Once once;

    AddressesResource(KeepAddresses addresses, Caller caller, Once once) {
        this.addresses = addresses;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = AddressJson.class, responseCode = "201")
    public AddressJson add(@Valid NewAddressRequest request) {
        return once.created(() -> Outcome.accepted(addresses.add(caller.actor(), request.address())), AddressJson::of);
    }

    @GET
    public PageJson<AddressJson> list(@BeanParam @Valid PageParams page) {
        return PageJson.of(addresses.addresses(caller.actor(), page.request()), AddressJson::of);
    }
}
