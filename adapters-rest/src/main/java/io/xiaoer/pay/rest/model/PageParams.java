package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** Which part of a list is wanted; every list takes these. */
public class PageParams {

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    Integer limit;

    @QueryParam("cursor")
    Page.Cursor cursor;

    public Page.Request request() {
        return new Page.Request(limit, Optional.ofNullable(cursor));
    }
}
