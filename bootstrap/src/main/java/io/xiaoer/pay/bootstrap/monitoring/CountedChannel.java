package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import java.util.EnumMap;
import java.util.Map;

/** Counts the attempts of a channel by their outcomes, and measures how long they take. */
public final class CountedChannel implements EventChannel {

    private final EventChannel channel;
    private final MeterRegistry meters;
    private final Map<Handover.Outcome, Timer> attempts = new EnumMap<>(Handover.Outcome.class);

    public CountedChannel(Subscriber.Kind kind, EventChannel channel, MeterRegistry meters) {
        this.channel = channel;
        this.meters = meters;
        for (Handover.Outcome outcome : Handover.Outcome.values()) {
            attempts.put(outcome, timer(kind, outcome));
        }
    }

    private Timer timer(Subscriber.Kind kind, Handover.Outcome outcome) {
        return Timer.builder("xiaoer.events.attempts")
                .description("Attempts to hand an event to a subscriber")
                .tag("channel", Words.of(kind))
                .tag("outcome", Words.of(outcome))
                .register(meters);
    }

    @Override
    public Handover handOver(Subscriber to, OutgoingEvent event) {
        Timer.Sample begun = Timer.start(meters);
        Handover handover = channel.handOver(to, event);
        begun.stop(attempts.get(handover.outcome()));
        return handover;
    }
}
