package io.xiaoer.pay.bootstrap.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.bootstrap.monitoring.CountedChannel;
import io.xiaoer.pay.gateway.webhook.WebhookChannel;
import io.xiaoer.pay.gateway.webhook.WebhookTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** Connects the ways by which events leave. */
@ApplicationScoped
class ChannelProducer {

    @Produces
    @Singleton
    UseCases.Channels channels(
            XiaoerConfig config,
            Vertx vertx,
            KafkaConnection kafka,
            RelayThreads threads,
            MeterRegistry meters,
            InstantSource clock) {
        WebhookTargets targets = new WebhookTargets(config.outbox().webhooks().allowPrivate());
        Map<Subscriber.Kind, EventChannel> channels = new EnumMap<>(Subscriber.Kind.class);
        channels.put(Subscriber.Kind.WEBHOOK, new WebhookChannel(vertx, targets, clock));
        kafka.channel().ifPresent(channel -> channels.put(Subscriber.Kind.KAFKA, channel));
        channels.replaceAll((kind, channel) -> new CountedChannel(kind, channel, meters));
        return new UseCases.Channels(channels, targets, threads);
    }
}
