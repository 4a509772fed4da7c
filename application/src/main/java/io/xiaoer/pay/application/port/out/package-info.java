/**
 * What the use cases need from outside: storage, providers, suppliers and the transaction. Named in the domain's words;
 * an adapter for each stands outside, and an in-memory one among the tests, both held to the same contract tests.
 */
package io.xiaoer.pay.application.port.out;
