/**
 * PostgreSQL behind the out-ports: one package for each thing that is stored, and {@code database} for what they share.
 * Rules belong into the domain, the order of steps into the application; here is only how rows are read, locked and
 * written.
 */
package io.xiaoer.pay.persistence;
