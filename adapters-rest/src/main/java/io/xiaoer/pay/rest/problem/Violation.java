package io.xiaoer.pay.rest.problem;

/**
 * One broken rule of a request.
 *
 * @param field the field as the client wrote it, {@code items[0].quantity}; for a query parameter, its name
 * @param message what is wrong, in the client's language
 */
public record Violation(String field, String message) {}
