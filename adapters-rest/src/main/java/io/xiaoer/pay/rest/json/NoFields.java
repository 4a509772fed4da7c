package io.xiaoer.pay.rest.json;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a call that takes none: it may be left out or be {@code {}}. A call that read no body at all would let
 * unknown fields pass.
 */
@Schema(name = "EmptyRequest")
public record NoFields() implements MayBeEmpty {}
