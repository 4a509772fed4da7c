package io.xiaoer.pay.bootstrap.events;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.function.Supplier;

/** Whoever is killed takes no further step, wherever its threads just are: before a commit or after it, amid a call or behind. */
final class Mortal {

    private volatile boolean dead;

    void kill() {
        dead = true;
    }

    private void step() {
        if (dead) {
            throw new Killed();
        }
    }

    UnitOfWork work(UnitOfWork work) {
        return new Work(work);
    }

    EventChannel channel(EventChannel channel) {
        return new Channel(channel);
    }

    /** No exception, so that nobody handles it. */
    static final class Killed extends Error {}

    private final class Work implements UnitOfWork {

        private final UnitOfWork work;

        Work(UnitOfWork work) {
            this.work = work;
        }

        @Override
        public <T> Outcome<T> run(Supplier<Outcome<T>> steps) {
            step();
            Outcome<T> outcome = work.run(() -> {
                Outcome<T> done = steps.get();
                step();
                return done;
            });
            step();
            return outcome;
        }
    }

    private final class Channel implements EventChannel {

        private final EventChannel channel;

        Channel(EventChannel channel) {
            this.channel = channel;
        }

        @Override
        public Handover handOver(Subscriber to, OutgoingEvent event) {
            step();
            Handover handover = channel.handOver(to, event);
            step();
            return handover;
        }
    }
}
