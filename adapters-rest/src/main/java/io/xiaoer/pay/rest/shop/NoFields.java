package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request that says all it has to say in its path. */
@Schema(name = "EmptyRequest")
public record NoFields() implements MayBeEmpty {}
