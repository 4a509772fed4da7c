package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.model.ProductJson;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is for sale. */
@Path("/api/products")
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {

    private final KeepCatalogue catalogue;

    ProductsResource(KeepCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    public PageJson<ProductJson> list(@BeanParam @Valid PageParams page) {
        return PageJson.of(catalogue.onSale(page.request()), ProductJson::of);
    }
}
