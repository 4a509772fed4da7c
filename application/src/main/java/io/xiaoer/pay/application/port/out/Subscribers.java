package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whoever is told of events. One that was removed is not found any more. */
public interface Subscribers {

    /** An id that no other subscriber has or will have. */
    SubscriberId nextId();

    void add(Registered subscriber);

    /** Writes what changed; only under its {@link #lock}. */
    void save(Registered subscriber);

    Optional<Registered> find(SubscriberId id);

    /** Reads it under a lock that lasts until the transaction ends. */
    Optional<Registered> lock(SubscriberId id);

    /** Newest first. */
    Page<Registered> page(Page.Request page);

    /** Those of these, without their secrets; what does not exist is left out, and what was removed is not. */
    List<Registered> named(List<SubscriberId> ids);

    /** Registers the one subscriber of a kind that needs no registering, unless it is there. */
    void addStanding(Subscriber.Kind kind, Instant now);

    /** Identifies a subscriber. */
    record SubscriberId(long value) {}

    /**
     * A subscriber.
     *
     * @param events the types it is told of, such as {@code order.paid} or {@code order.*}; all if there are none
     * @param secrets the newest first; none for other kinds than webhooks
     */
    record Registered(
            SubscriberId id,
            Subscriber.Kind kind,
            String address,
            String description,
            List<String> events,
            State state,
            List<Secret> secrets,
            Instant createdAt,
            Instant updatedAt) {

        public Registered {
            Objects.requireNonNull(id);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(address);
            Objects.requireNonNull(description);
            Objects.requireNonNull(state);
            events = List.copyOf(events);
            secrets = List.copyOf(secrets);
        }

        public boolean isEnabled() {
            return state == State.ENABLED;
        }

        /** Whether it is told of events of that type. */
        public boolean wants(String type) {
            String family = type.substring(0, type.indexOf('.') + 1) + "*";
            return events.isEmpty() || events.contains(type) || events.contains(family);
        }

        /** As its channel knows it, with the secrets that sign at {@code now}. */
        public Subscriber at(Instant now) {
            List<String> signing = secrets.stream()
                    .filter(secret -> secret.signsAt(now))
                    .map(Secret::value)
                    .toList();
            return new Subscriber(id.value(), kind, address, signing);
        }

        public Registered in(State other, Instant now) {
            return new Registered(id, kind, address, description, events, other, secrets, createdAt, now);
        }

        /** Removed for good; what it had is forgotten. */
        public Registered removed(Instant now) {
            return new Registered(id, kind, address, description, events, State.REMOVED, List.of(), createdAt, now);
        }

        /** With a new secret, beside which the older ones sign for a while. */
        public Registered rotated(String secret, Duration overlap, Instant now) {
            List<Secret> all = new ArrayList<>();
            all.add(new Secret(secret, now, Optional.empty()));
            secrets.stream()
                    .map(older -> older.until(now.plus(overlap)))
                    .filter(older -> older.signsAt(now))
                    .forEach(all::add);
            return new Registered(id, kind, address, description, events, state, all, createdAt, now);
        }

        /** Without the secrets: it may stand in a log. */
        @Override
        public String toString() {
            return "Registered[id=" + id.value() + ", address=" + address + ", state=" + state + "]";
        }
    }

    /**
     * What messages are signed with.
     *
     * @param signsUntil when it signs no more, once another has taken its place
     */
    record Secret(String value, Instant createdAt, Optional<Instant> signsUntil) {

        boolean signsAt(Instant now) {
            return signsUntil.map(now::isBefore).orElse(true);
        }

        private Secret until(Instant end) {
            return signsUntil.filter(end::isAfter).isPresent() ? this : new Secret(value, createdAt, Optional.of(end));
        }

        @Override
        public String toString() {
            return "Secret[createdAt=" + createdAt + ", signsUntil=" + signsUntil + "]";
        }
    }

    /** Whether it is told of events. */
    enum State {
        ENABLED,
        /** Staff have switched it off: what waits for it waits on, and of what happens meanwhile it is not told. */
        DISABLED,
        /** The same, because it said that it takes no more. */
        GONE,
        REMOVED
    }
}
