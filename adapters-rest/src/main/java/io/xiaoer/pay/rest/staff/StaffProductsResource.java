package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.model.ProductJson;
import io.xiaoer.pay.rest.model.StockJson;
import io.xiaoer.pay.rest.model.StockedProductJson;
import io.xiaoer.pay.rest.problem.Refusals;
import io.xiaoer.pay.rest.security.Caller;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The catalogue and its stock. */
@Path("/api/admin/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffProductsResource {

    private final KeepCatalogue catalogue;
    private final Caller caller;
    private final Once once;

    StaffProductsResource(KeepCatalogue catalogue, Caller caller, Once once) {
        this.catalogue = catalogue;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    public PageJson<StockedProductJson> list(
            @Parameter(description = "A part of the name, in whatever case") @QueryParam("q") @PlainText(max = 64)
                    String q,
            @BeanParam @Valid PageParams page) {
        Optional<String> name = Optional.ofNullable(q).filter(text -> !text.isBlank());
        return PageJson.of(catalogue.all(name, page.request()), StockedProductJson::of);
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = ProductJson.class, responseCode = "201")
    public ProductJson create(@Valid NewProductRequest request) {
        return once.created(
                () -> Outcome.accepted(catalogue.create(caller.actor(), request.product())), ProductJson::of);
    }

    @PATCH
    @Path("/{id}")
    public ProductJson change(@PathParam("id") IdText id, @Valid ChangeProductRequest request) {
        return ProductJson.of(ofPath(catalogue.change(productId(id), request.change())));
    }

    @GET
    @Path("/{id}/stock")
    public StockJson stock(@PathParam("id") IdText id) {
        return StockJson.of(ofPath(catalogue.stock(productId(id))));
    }

    @POST
    @Path("/{id}/stock")
    public StockJson adjust(@PathParam("id") IdText id, @Valid AdjustStockRequest request) {
        return once.ok(
                Refusals.Place.PATH,
                () -> catalogue.adjustStock(caller.actor(), productId(id), request.delta(), request.reason()),
                StockJson::of);
    }

    private static <T> T ofPath(Outcome<T> outcome) {
        return Refusals.orThrow(outcome, Refusals.Place.PATH);
    }

    private static ProductId productId(IdText id) {
        return new ProductId(id.orNobodys());
    }
}
