package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.fake.Tables.KeyRow;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryIdempotencyKeys implements IdempotencyKeys {

    private final Tables tables;

    InMemoryIdempotencyKeys(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Kept> find(Key key, Instant since) {
        return tables.keys
                .get(key)
                .filter(row -> row.claimedAt().isAfter(since))
                .map(row -> new Kept(row.fingerprint(), row.reply().orElseThrow()));
    }

    @Override
    public Claim claim(Key key, String fingerprint, Instant now, Instant since, Duration patience) {
        tables.requireUnitOfWork();
        if (!tables.locks.tryAcquire(key, patience)) {
            return Claim.IN_USE;
        }
        if (tables.keys.get(key).filter(row -> row.claimedAt().isAfter(since)).isPresent()) {
            return Claim.ANSWERED;
        }
        tables.keys.put(key, new KeyRow(fingerprint, now, Optional.empty()));
        return Claim.TAKEN;
    }

    @Override
    public void answer(Key key, Reply reply) {
        tables.locks.requireHeld(key);
        KeyRow claimed = tables.keys.get(key).orElseThrow();
        tables.keys.put(key, new KeyRow(claimed.fingerprint(), claimed.claimedAt(), Optional.of(reply)));
    }

    @Override
    public int forget(Instant before, int most) {
        List<Key> old = tables.keys.all().entrySet().stream()
                .filter(row -> !row.getValue().claimedAt().isAfter(before))
                .sorted(Comparator.comparing(row -> row.getValue().claimedAt()))
                .map(Map.Entry::getKey)
                .filter(tables.locks::tryAcquire)
                .limit(most)
                .toList();
        old.forEach(tables.keys::remove);
        return old.size();
    }
}
