/**
 * What all adapters of this module share: the transaction, reads through entities, writes in one statement, ids, and
 * how an outage is told. Knows no table and no port but the unit of work.
 */
package io.xiaoer.pay.persistence.database;
