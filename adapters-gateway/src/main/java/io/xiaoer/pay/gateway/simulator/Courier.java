package io.xiaoer.pay.gateway.simulator;

import static java.lang.System.Logger.Level.DEBUG;

import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import io.xiaoer.pay.gateway.remote.RemoteCalls;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells the shop what happened, as it was told to: again and again until it is heard, each time signed anew. What is still
 * to be told is forgotten when the simulator ends; the shop then finds it by asking.
 */
final class Courier {

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());

    private static final int MOST_BYTES = 10_000;
    private static final int USUAL_COPIES = 5;

    private final Pace pace;
    private final Threads threads;
    private final InstantSource clock;
    private final Instructions instructions;
    private final RemoteCalls calls;
    private final AtomicInteger round = new AtomicInteger();
    private Optional<Delivery> waiting = Optional.empty();

    Courier(Pace pace, Threads threads, InstantSource clock, Instructions instructions) {
        this.pace = pace;
        this.threads = threads;
        this.clock = clock;
        this.instructions = instructions;
        this.calls = new RemoteCalls(pace.connect(), pace.patience(), MOST_BYTES);
    }

    /** What is told; empty when there is nothing to tell. */
    @FunctionalInterface
    interface Message {
        Optional<Notification> signed(Signing signing, Instant now);
    }

    /**
     * A message on its way.
     *
     * @param round in which it began: those of earlier ones are forgotten
     * @param attempt how often it was tried
     * @param signedWrongly how many attempts are
     */
    private record Delivery(Gateway gateway, Message message, int round, int attempt, int signedWrongly) {

        Delivery next() {
            return new Delivery(gateway, message, round, attempt + 1, signedWrongly);
        }
    }

    void tell(Gateway gateway, Message message, Instruction instruction) {
        int times = instruction.times().orElse(1);
        Behaviour behaviour = instruction.behaviour();
        int signedWrongly = behaviour == Behaviour.BAD_SIGNATURE ? times : 0;
        Delivery delivery = new Delivery(gateway, message, round.get(), 0, signedWrongly);
        switch (behaviour) {
            case DROP_CALLBACK -> LOG.log(DEBUG, "a callback is dropped");
            case DELAY -> threads.after(instruction.delay().orElse(pace.delay()), () -> send(delivery));
            case REORDER -> reorder(delivery);
            case DUPLICATE -> sendTogether(delivery, instruction.times().orElse(USUAL_COPIES));
            case PAY,
                    PAY_LATE,
                    PAY_TWICE,
                    WRONG_AMOUNT,
                    BAD_SIGNATURE,
                    ANSWER_5XX,
                    TIME_OUT_AFTER_ACTING,
                    TIME_OUT_BEFORE_ACTING,
                    LOSE_ANSWER,
                    PAID_ON_CLOSE -> sendTogether(delivery, instructions.dice().duplicatesCallback() ? 2 : 1);
        }
    }

    /** Whatever is under way comes to nothing. */
    synchronized void forget() {
        round.incrementAndGet();
        waiting = Optional.empty();
    }

    private void sendTogether(Delivery delivery, int copies) {
        for (int i = 0; i < copies; i++) {
            threads.soon(() -> send(delivery));
        }
    }

    private synchronized void reorder(Delivery delivery) {
        if (waiting.isPresent()) {
            Delivery first = waiting.get();
            waiting = Optional.empty();
            threads.soon(() -> {
                send(delivery);
                send(first);
            });
        } else {
            waiting = Optional.of(delivery);
            threads.after(pace.delay(), () -> waitNoLonger(delivery));
        }
    }

    private void waitNoLonger(Delivery delivery) {
        boolean hasWaited;
        synchronized (this) {
            hasWaited = waiting.filter(first -> first == delivery).isPresent();
            if (hasWaited) {
                waiting = Optional.empty();
            }
        }
        if (hasWaited) {
            send(delivery);
        }
    }

    private void send(Delivery delivery) {
        if (delivery.round() != round.get()) {
            return;
        }
        Signing signing = delivery.attempt() < delivery.signedWrongly() ? Signing.WRONG : Signing.GENUINE;
        delivery.message()
                .signed(signing, clock.instant())
                .filter(notification -> !isHeard(delivery.gateway(), notification))
                .ifPresent(unheard -> sendAgain(delivery));
    }

    private boolean isHeard(Gateway gateway, Notification notification) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(notification.url()).POST(BodyPublishers.ofByteArray(notification.body()));
        notification.headers().forEach(request::header);
        RemoteAnswer answer = calls.send(request.build());
        return answer.status() != 0 && gateway.isHeard(answer.status(), answer.body());
    }

    private void sendAgain(Delivery delivery) {
        if (delivery.attempt() < pace.retries().size()) {
            Duration wait = pace.retries().get(delivery.attempt());
            threads.after(wait, () -> send(delivery.next()));
        }
    }
}
