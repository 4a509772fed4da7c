package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.KeepSubscribers;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.port.out.Subscribers.State;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.application.port.out.WebhookAddresses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Registers webhooks, and changes them. Their hosts are looked up before any transaction. */
final class SubscriberService implements KeepSubscribers {

    private static final System.Logger LOG = System.getLogger(SubscriberService.class.getName());

    private final AnsweringWork work;
    private final Subscribers subscribers;
    private final WebhookAddresses addresses;
    private final WebhookSecret secret = new WebhookSecret();
    private final Duration overlap;
    private final InstantSource clock;

    SubscriberService(
            AnsweringWork work,
            Subscribers subscribers,
            WebhookAddresses addresses,
            Duration overlap,
            InstantSource clock) {
        this.work = work;
        this.subscribers = subscribers;
        this.addresses = addresses;
        this.overlap = overlap;
        this.clock = clock;
    }

    @Override
    public Outcome<Registered> register(NewWebhook wanted) {
        if (!addresses.accept(wanted.address())) {
            return Outcome.refused(Refusal.of(Reason.WEBHOOK_ADDRESS_REFUSED));
        }
        Instant now = clock.instant();
        return work.run(() -> {
            Registered blank = new Registered(
                    subscribers.nextId(),
                    Subscriber.Kind.WEBHOOK,
                    wanted.address(),
                    wanted.description(),
                    wanted.events(),
                    State.ENABLED,
                    List.of(),
                    now,
                    now);
            Registered subscriber = blank.rotated(secret.fresh(), Duration.ZERO, now);
            subscribers.add(subscriber);
            return Outcome.accepted(subscriber);
        });
    }

    @Override
    public Page<Registered> subscribers(Page.Request page) {
        return subscribers.page(page);
    }

    @Override
    public Outcome<Registered> subscriber(SubscriberId id) {
        return subscribers.find(id).map(Outcome::accepted).orElse(notFound());
    }

    @Override
    public Outcome<Registered> change(SubscriberId id, Change change) {
        if (change.address().filter(address -> !addresses.accept(address)).isPresent()) {
            return Outcome.refused(Refusal.of(Reason.WEBHOOK_ADDRESS_REFUSED));
        }
        return save(
                id,
                found -> change.address().isPresent() && found.kind() != Subscriber.Kind.WEBHOOK
                        ? Refused.conflict()
                        : Outcome.accepted(changed(found, change)));
    }

    private Registered changed(Registered found, Change change) {
        State state = change.enabled()
                .map(enabled -> enabled ? State.ENABLED : State.DISABLED)
                .orElse(found.state());
        return new Registered(
                found.id(),
                found.kind(),
                change.address().orElse(found.address()),
                change.description().orElse(found.description()),
                change.events().orElse(found.events()),
                state,
                found.secrets(),
                found.createdAt(),
                clock.instant());
    }

    @Override
    public Outcome<Registered> rotate(SubscriberId id, Optional<Duration> wanted) {
        return save(
                id,
                found -> found.kind() != Subscriber.Kind.WEBHOOK
                        ? Refused.conflict()
                        : Outcome.accepted(found.rotated(secret.fresh(), wanted.orElse(overlap), clock.instant())));
    }

    @Override
    public Outcome<Registered> remove(SubscriberId id) {
        return save(id, found -> Outcome.accepted(found.removed(clock.instant())));
    }

    private Outcome<Registered> save(SubscriberId id, Function<Registered, Outcome<Registered>> step) {
        return work.run(() -> subscribers.lock(id).map(step).orElse(notFound()).peek(subscribers::save))
                .peek(saved -> LOG.log(
                        INFO, "subscriber {0} is {1}", Long.toString(saved.id().value()), saved.state()));
    }

    static <T> Outcome<T> notFound() {
        return Outcome.refused(Refusal.of(Reason.SUBSCRIBER_NOT_FOUND));
    }
}
