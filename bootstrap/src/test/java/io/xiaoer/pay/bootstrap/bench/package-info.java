/**
 * The benchmark: the packaged service under load over HTTP, by turns with the floor, which is the same work in the fewest
 * set-wise statements, sent by plain JDBC from the process of the load tool. The floor knows the tables and none of the
 * service's code. Nothing here decides whether a number is good; what is wrong fails.
 */
package io.xiaoer.pay.bootstrap.bench;
