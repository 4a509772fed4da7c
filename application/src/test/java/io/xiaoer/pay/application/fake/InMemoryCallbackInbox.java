package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryCallbackInbox implements CallbackInbox {

    private final Tables tables;

    InMemoryCallbackInbox(Tables tables) {
        this.tables = tables;
    }

    @Override
    public CallbackId nextId() {
        return new CallbackId(tables.nextId());
    }

    @Override
    public void add(Kept kept) {
        tables.locks.acquire(kept.id());
        tables.callbacks.insert(kept.id(), kept);
    }

    @Override
    public void save(Kept kept) {
        tables.locks.requireHeld(kept.id());
        Kept stored = find(kept.id()).orElseThrow();
        tables.callbacks.put(
                kept.id(),
                new Kept(
                        stored.id(),
                        stored.provider(),
                        stored.about(),
                        stored.subject(),
                        stored.message(),
                        kept.verdict(),
                        kept.attempts(),
                        kept.trouble(),
                        kept.nextAttemptAt(),
                        stored.receivedAt()));
    }

    @Override
    public Optional<Kept> find(CallbackId id) {
        return tables.callbacks.get(id);
    }

    @Override
    public Optional<Kept> lockUnlessTaken(CallbackId id) {
        tables.requireUnitOfWork();
        return tables.locks.tryAcquire(id) ? find(id) : Optional.empty();
    }

    @Override
    public Page<Kept> page(Optional<Verdict> verdict, Page.Request request) {
        return Paging.newestFirst(
                tables.callbacks.where(
                        kept -> verdict.map(kept.verdict()::equals).orElse(true)),
                request,
                InMemoryCallbackInbox::placeOf);
    }

    @Override
    public List<Kept> about(Collection<String> subjects, int most) {
        return tables
                .callbacks
                .where(kept -> kept.subject().filter(subjects::contains).isPresent())
                .stream()
                .sorted(Comparator.comparing(InMemoryCallbackInbox::placeOf, Paging.OLDEST_FIRST)
                        .reversed())
                .limit(most)
                .toList();
    }

    private static Page.Cursor placeOf(Kept kept) {
        return new Page.Cursor(kept.receivedAt(), kept.id().value());
    }

    @Override
    public List<Due> due(Instant now, Optional<Page.Cursor> after, int limit) {
        List<Due> due =
                tables
                        .callbacks
                        .where(kept -> kept.nextAttemptAt()
                                .filter(at -> !at.isAfter(now))
                                .isPresent())
                        .stream()
                        .map(kept -> new Due(kept.id(), kept.nextAttemptAt().orElseThrow()))
                        .toList();
        return Paging.oldestFirst(due, after, limit, Due::cursor);
    }

    @Override
    public int forget(Instant before, int most) {
        List<Kept> old = tables.callbacks.where(
                kept -> kept.verdict() != Verdict.FAILED && !kept.receivedAt().isAfter(before));
        List<CallbackId> forgotten =
                Paging.oldestFirst(old, Optional.empty(), Integer.MAX_VALUE, InMemoryCallbackInbox::placeOf).stream()
                        .map(Kept::id)
                        .filter(tables.locks::tryAcquire)
                        .limit(most)
                        .toList();
        forgotten.forEach(tables.callbacks::remove);
        return forgotten.size();
    }
}
