/** The adapters as a whole, on a real PostgreSQL: what they cost, what they endure, and what the schema refuses. */
package io.xiaoer.pay.persistence;
