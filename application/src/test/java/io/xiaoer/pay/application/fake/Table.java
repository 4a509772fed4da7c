package io.xiaoer.pay.application.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rows by key, as a database shows them: a unit of work sees what is committed and what it has written itself; the
 * others see that only once it commits. Rows have to be immutable.
 */
final class Table<K, R> {

    private final String name;
    private final InMemoryUnitOfWork unitOfWork;
    private final Map<K, R> committed = new LinkedHashMap<>();
    /** Null for a row that was removed. */
    private final ThreadLocal<Map<K, R>> written = ThreadLocal.withInitial(LinkedHashMap::new);

    Table(String name, InMemoryUnitOfWork unitOfWork) {
        this.name = name;
        this.unitOfWork = unitOfWork;
        unitOfWork.enlist(this);
    }

    Optional<R> get(K key) {
        synchronized (unitOfWork) {
            R mine = written.get().get(key);
            return Optional.ofNullable(mine == null ? committed.get(key) : mine);
        }
    }

    /** In the order in which they were first written. */
    List<R> where(Predicate<? super R> condition) {
        synchronized (unitOfWork) {
            if (written.get().isEmpty()) {
                return committed.values().stream().filter(condition).toList();
            }
        }
        return all().values().stream().filter(condition).toList();
    }

    void put(K key, R row) {
        if (!unitOfWork.isOpen()) {
            throw new IllegalStateException("%s: written outside a unit of work: %s".formatted(name, row));
        }
        written.get().put(key, row);
    }

    void insert(K key, R row) {
        if (get(key).isPresent()) {
            throw new IllegalStateException("%s: %s is there already".formatted(name, key));
        }
        put(key, row);
    }

    void remove(K key) {
        put(key, null);
    }

    Map<K, R> all() {
        synchronized (unitOfWork) {
            Map<K, R> visible = new LinkedHashMap<>(committed);
            visible.putAll(written.get());
            visible.values().removeIf(Objects::isNull);
            return visible;
        }
    }

    String name() {
        return name;
    }

    /** Called by the unit of work, which holds its monitor, so that all tables change at once. */
    void commit() {
        committed.putAll(written.get());
        committed.values().removeIf(Objects::isNull);
    }

    void forget() {
        written.remove();
    }
}
