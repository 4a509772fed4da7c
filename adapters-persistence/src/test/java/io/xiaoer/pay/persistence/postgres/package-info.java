/** A real PostgreSQL for tests, and a look at what is said to it. Knows nothing of the shop. */
package io.xiaoer.pay.persistence.postgres;
