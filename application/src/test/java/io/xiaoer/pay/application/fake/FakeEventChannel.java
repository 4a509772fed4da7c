package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Remembers what it was told, and answers as the test wishes. */
public final class FakeEventChannel implements EventChannel {

    private final List<OutgoingEvent> told = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final BooleanSupplier working;
    private Function<OutgoingEvent, Handover> answers = event -> Handover.taken();

    /** @param working whether a unit of work is open: then nobody may call others */
    public FakeEventChannel(BooleanSupplier working) {
        this.working = working;
    }

    @Override
    public synchronized Handover handOver(Subscriber to, OutgoingEvent event) {
        if (working.getAsBoolean()) {
            throw new IllegalStateException("a remote call inside a unit of work");
        }
        told.add(event);
        subscribers.add(to);
        return answers.apply(event);
    }

    public synchronized void answer(Function<OutgoingEvent, Handover> wish) {
        answers = wish;
    }

    /** What it was told since it was asked last. */
    public synchronized List<OutgoingEvent> told() {
        List<OutgoingEvent> copy = List.copyOf(told);
        told.clear();
        return copy;
    }

    public synchronized Subscriber lastSubscriber() {
        return subscribers.get(subscribers.size() - 1);
    }
}
