/**
 * A Kafka topic that is told of everything that happens to orders, for those who run Kafka.
 *
 * <p>Belongs here: what a message looks like, how the client is set up, and what an error of Kafka's means for an event.
 * Does not belong here: which event is told when, and how often it is tried. Nothing of Kafka's is loaded before the
 * first event is handed over.
 */
package io.xiaoer.pay.gateway.kafka;
