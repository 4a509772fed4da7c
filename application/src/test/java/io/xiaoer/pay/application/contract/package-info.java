/**
 * What every implementation of a storage port has to do, as tests that need nothing but the ports: the in-memory fakes
 * run them, and so does the database adapter. Each test makes its own data, since all of them may share one database;
 * none expects an empty store. What only one implementation does is tested beside it.
 */
package io.xiaoer.pay.application.contract;
