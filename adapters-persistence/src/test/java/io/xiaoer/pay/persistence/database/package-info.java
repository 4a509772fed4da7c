/** What the tests of the adapters as a whole cannot reach: the parts that all adapters share. */
package io.xiaoer.pay.persistence.database;
