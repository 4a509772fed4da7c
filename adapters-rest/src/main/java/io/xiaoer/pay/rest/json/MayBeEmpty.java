package io.xiaoer.pay.rest.json;

/**
 * Marks a request whose fields are all optional: no body at all is then read as {@code {}}. Every other request
 * without a body is malformed.
 */
public interface MayBeEmpty {}
