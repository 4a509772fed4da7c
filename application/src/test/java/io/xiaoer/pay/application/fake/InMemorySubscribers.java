package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemorySubscribers implements Subscribers {

    private final Tables tables;

    InMemorySubscribers(Tables tables) {
        this.tables = tables;
    }

    @Override
    public SubscriberId nextId() {
        return new SubscriberId(tables.nextId());
    }

    @Override
    public void add(Registered subscriber) {
        tables.subscribers.insert(subscriber.id(), subscriber);
    }

    @Override
    public void save(Registered subscriber) {
        tables.locks.requireHeld(subscriber.id());
        tables.subscribers.put(subscriber.id(), subscriber);
    }

    @Override
    public Optional<Registered> find(SubscriberId id) {
        return tables.subscribers.get(id).filter(found -> found.state() != State.REMOVED);
    }

    @Override
    public Optional<Registered> lock(SubscriberId id) {
        tables.requireUnitOfWork();
        tables.locks.acquire(id);
        return find(id);
    }

    @Override
    public Page<Registered> page(Page.Request page) {
        return Paging.newestFirst(
                tables.subscribers.where(found -> found.state() != State.REMOVED),
                page,
                found -> new Page.Cursor(found.createdAt(), found.id().value()));
    }

    @Override
    public List<Registered> named(List<SubscriberId> ids) {
        return tables.subscribers.where(found -> ids.contains(found.id()));
    }

    @Override
    public void addStanding(Subscriber.Kind kind, Instant now) {
        if (tables.subscribers.where(found -> found.kind() == kind).isEmpty()) {
            add(new Registered(nextId(), kind, "", "", List.of(), State.ENABLED, List.of(), now, now));
        }
    }
}
