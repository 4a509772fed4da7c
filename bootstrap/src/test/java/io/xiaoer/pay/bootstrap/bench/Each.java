package io.xiaoer.pay.bootstrap.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Gives one after the other, each once. */
final class Each<T> implements Supplier<T> {

    private final List<T> all;
    private final AtomicInteger given = new AtomicInteger();

    Each(List<T> all) {
        this.all = all;
    }

    @Override
    public T get() {
        int next = given.getAndIncrement();
        if (next >= all.size()) {
            throw new IllegalStateException("more than %d were asked for".formatted(all.size()));
        }
        return all.get(next);
    }
}
