/**
 * The use cases. Each reads from top to bottom: lock, decide by the domain's rules, write, answer. Rules stand in the
 * domain, SQL and HTTP in adapters; what is left here is the order of the steps and the bounds of the transaction.
 */
package io.xiaoer.pay.application.service;
