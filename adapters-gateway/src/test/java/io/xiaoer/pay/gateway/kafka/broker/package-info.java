/** A Kafka broker for tests: the real server in a process of its own, and a look at what stands in its topics. */
package io.xiaoer.pay.gateway.kafka.broker;
