/**
 * The {@code Idempotency-Key}: a request that a client sends again because it heard no answer is not done again, and
 * gets the answer that was missed. Every {@code POST} of a shopper or of staff answers through {@link
 * io.xiaoer.pay.rest.idempotency.Once}, but sweeps, checks and reconciliations, which may be repeated anyway.
 *
 * <p>Belongs here: the header, what makes two requests the same, and how an old answer is brought up to date. Does not
 * belong here: how keys are kept, which is decided behind the in-port.
 */
package io.xiaoer.pay.rest.idempotency;
