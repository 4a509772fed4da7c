package io.xiaoer.pay.rest.json;

/**
 * The body of a call that takes none: it may be left out or be {@code {}}. A call that read no body at all would let
 * unknown fields pass.
 */
public record NoFields() implements MayBeEmpty {}
