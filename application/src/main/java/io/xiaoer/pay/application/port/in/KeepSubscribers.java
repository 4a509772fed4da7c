package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps who is told of events. */
public interface KeepSubscribers {

    /** Refused unless events may be sent there. Its secret is the first of those that come back. */
    Outcome<Registered> register(NewWebhook wanted);

    Page<Registered> subscribers(Page.Request page);

    Outcome<Registered> subscriber(SubscriberId id);

    Outcome<Registered> change(SubscriberId id, Change change);

    /** Gives a webhook a new secret, the first of those that come back; the older ones sign as well for {@code overlap}. */
    Outcome<Registered> rotate(SubscriberId id, Optional<Duration> overlap);

    /** For good; what waits for it is not sent. */
    Outcome<Registered> remove(SubscriberId id);

    /** @param events the types it is told of; all if there are none */
    record NewWebhook(String address, String description, List<String> events) {}

    /** What is to be different; what is empty stays. */
    record Change(
            Optional<String> address,
            Optional<String> description,
            Optional<List<String>> events,
            Optional<Boolean> enabled) {}
}
