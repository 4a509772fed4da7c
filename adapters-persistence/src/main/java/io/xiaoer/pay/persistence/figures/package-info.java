/** Totals, in PostgreSQL: what is kept of hours that are over, and how the rest is counted by indexes. */
package io.xiaoer.pay.persistence.figures;
