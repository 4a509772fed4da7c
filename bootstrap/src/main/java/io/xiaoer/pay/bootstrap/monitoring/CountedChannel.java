package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;

/** Counts the attempts of a channel by their outcomes, and measures how long they take. */
public final class CountedChannel implements EventChannel {

    private final Subscriber.Kind kind;
    private final EventChannel channel;
    private final MeterRegistry meters;

    public CountedChannel(Subscriber.Kind kind, EventChannel channel, MeterRegistry meters) {
        this.kind = kind;
        this.channel = channel;
        this.meters = meters;
    }

    @Override
    public Handover handOver(Subscriber to, OutgoingEvent event) {
        Timer.Sample begun = Timer.start(meters);
        Handover handover = channel.handOver(to, event);
        begun.stop(Timer.builder("xiaoer.events.attempts")
                .description("Attempts to hand an event to a subscriber")
                .tag("channel", Words.of(kind))
                .tag("outcome", Words.of(handover.outcome()))
                .register(meters));
        return handover;
    }
}
