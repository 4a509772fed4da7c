/** The out-ports' contracts, run by the adapters on a real PostgreSQL as the fakes run them in memory. */
package io.xiaoer.pay.persistence.contract;
