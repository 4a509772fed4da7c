package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.rest.json.MayBeEmpty;

/** A request that says all it has to say in its path. */
public record NoFields() implements MayBeEmpty {}
