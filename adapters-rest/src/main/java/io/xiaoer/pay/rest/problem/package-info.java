/**
 * Errors as the client sees them: the codes of the contract, their texts in both languages, and the one place that
 * turns any exception into an RFC 9457 answer.
 *
 * <p>Belongs here: {@link io.xiaoer.pay.rest.problem.ErrorCode codes}, texts, the mapping. Does not belong here: the
 * decision that a request is refused; that is the domain's, or the reader's of the request.
 */
package io.xiaoer.pay.rest.problem;
