/**
 * Every out-port in memory, for tests of whoever uses the use cases: storage with transactions and row locks that hold
 * between threads, gateways, a signed callback form, a supplier and a clock. No behaviour of the product belongs here;
 * what a port promises is said, and checked, in {@code contract}.
 */
package io.xiaoer.pay.application.fake;
