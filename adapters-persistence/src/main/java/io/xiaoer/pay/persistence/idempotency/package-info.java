/** Keys that clients give to their requests, and the answers kept under them. Knows nothing of what was asked. */
package io.xiaoer.pay.persistence.idempotency;
