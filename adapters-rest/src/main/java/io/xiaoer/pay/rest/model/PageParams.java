package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list is wanted; every list takes these. */
public class PageParams {

    @Parameter(description = "The most items to answer with")
    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(Page.Request.MOST)
    Integer limit;

    @Parameter(description = "The `next_cursor` of the part before", schema = @Schema(type = SchemaType.STRING))
    @QueryParam("cursor")
    Page.Cursor cursor;

    public Page.Request request() {
        return new Page.Request(limit, Optional.ofNullable(cursor));
    }
}
