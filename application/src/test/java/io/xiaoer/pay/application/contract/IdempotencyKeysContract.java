package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Claim;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Kept;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.domain.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link IdempotencyKeys} promises. */
public abstract class IdempotencyKeysContract extends StorageContract {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Reply REPLY = new Reply(201, "{\"text\": \"" + "\\u0000 海尔 𠮷".repeat(5_000) + "\"}");

    private final Key key = newKey();
    private final Instant since = later(-60);

    private IdempotencyKeys keys() {
        return storage().idempotencyKeys();
    }

    @Test
    protected void anAnswerComesBackWordForWord() {
        assertThat(keys().find(key, since)).isEmpty();

        assertThat(keep(key, later(0))).isEqualTo(Claim.TAKEN);

        assertThat(keys().find(key, since)).contains(new Kept("print", REPLY));
        assertThat(commit(() -> keys().find(key, since))).contains(new Kept("print", REPLY));
        assertThat(claim(key)).isEqualTo(Claim.ANSWERED);
    }

    @Test
    protected void everyPartOfAKeyTellsItFromOthers() {
        keep(key, later(0));

        for (Key other : List.of(
                new Key(key.user() + "x", key.method(), key.path(), key.text()),
                new Key(key.user(), "PUT", key.path(), key.text()),
                new Key(key.user(), key.method(), key.path() + "/", key.text()),
                new Key(key.user(), key.method(), key.path(), key.text().toUpperCase(Locale.ROOT)),
                new Key(key.user() + key.method(), "", key.path(), key.text()),
                new Key(key.user(), key.method(), key.path() + key.text(), ""))) {
            assertThat(keys().find(other, since)).as("%s", other).isEmpty();
            assertThat(claim(other)).as("%s", other).isEqualTo(Claim.TAKEN);
        }
    }

    @Test
    protected void aKeyMayBeLongAndStrange() {
        Key strange = new Key(newName("𠮷\u0000"), "POST", "/\u0000" + "x".repeat(10_000), "~".repeat(255));

        assertThat(keep(strange, later(0))).isEqualTo(Claim.TAKEN);

        assertThat(keys().find(strange, since)).isPresent();
    }

    @Test
    protected void aRefusedUnitLeavesNoKey() {
        storage().unitOfWork().run(() -> {
            keys().claim(key, "print", later(0), since, LONG);
            keys().answer(key, REPLY);
            return Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND));
        });

        assertThat(keys().find(key, since)).isEmpty();
        assertThat(keep(key, later(0))).isEqualTo(Claim.TAKEN);
    }

    @Test
    protected void anAnswerThatIsTooOldIsNotThere() {
        keep(key, later(0));

        assertThat(keys().find(key, later(0))).isEmpty();
        assertThat(keys().find(key, later(0).minusNanos(1_000))).isPresent();

        Claim again = commit(() -> {
            Claim claim = keys().claim(key, "another", later(5), later(0), LONG);
            keys().answer(key, new Reply(200, "{}"));
            return claim;
        });
        assertThat(again).isEqualTo(Claim.TAKEN);
        assertThat(keys().find(key, later(0))).contains(new Kept("another", new Reply(200, "{}")));
    }

    @Test
    protected void whoWantsAKeyThatIsTakenWaitsForItsAnswer() {
        assertThat(secondOfTwo(Outcome.accepted("committed"), LONG)).isEqualTo(Claim.ANSWERED);
    }

    @Test
    protected void whoWaitsGetsTheKeyWhenTheFirstIsRefused() {
        assertThat(secondOfTwo(Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND)), LONG))
                .isEqualTo(Claim.TAKEN);
    }

    private Claim secondOfTwo(Outcome<String> endOfFirst, Duration patience) {
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<?> first = take(atOnce, mayEnd, endOfFirst);
            Future<Claim> second =
                    atOnce.start(() -> commitAnswered(() -> keys().claim(key, "print", later(1), since, patience)));
            AtOnce.assertWaits(second);
            mayEnd.countDown();
            AtOnce.result(first);
            return AtOnce.result(second);
        }
    }

    @Test
    protected void whoWaitsInVainIsToldAndNothingElseWaitsAnyLessLong() {
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<?> first = take(atOnce, mayEnd, Outcome.accepted("committed"));
            long start = System.nanoTime();

            Claim claim = abandon(() -> keys().claim(key, "print", later(1), since, SHORT));

            assertThat(claim).isEqualTo(Claim.IN_USE);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(SHORT.minusMillis(50), Duration.ofSeconds(10));
            assertThat(keys().find(key, since)).as("found without waiting").isEmpty();
            mayEnd.countDown();
            AtOnce.result(first);
        }
        assertThat(keys().find(key, since)).isPresent();
    }

    /** Patience is for the key alone: an order that is locked is waited for. */
    @Test
    protected void whoGotTheKeyWaitsForOtherLocksAsLongAsEver() {
        Order order = newOrder();
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<?> holder = atOnce.start(() -> commit(() -> {
                storage().orders().lock(order.id());
                locked.countDown();
                AtOnce.await(mayEnd);
                return true;
            }));
            AtOnce.await(locked);
            Future<Boolean> waiting = atOnce.start(() -> commit(() -> {
                keys().claim(key, "print", later(0), since, Duration.ofMillis(20));
                boolean got = storage().orders().lock(order.id()).isPresent();
                keys().answer(key, REPLY);
                return got;
            }));
            AtOnce.assertWaits(waiting);
            mayEnd.countDown();
            AtOnce.result(holder);
            assertThat(AtOnce.result(waiting)).isTrue();
        }
    }

    @Test
    protected void ofManyAtOnceOneGetsTheKey() {
        List<Claim> claims =
                AtOnce.run(10, () -> commitAnswered(() -> keys().claim(key, "print", later(0), since, LONG)));

        assertThat(Collections.frequency(claims, Claim.TAKEN)).isEqualTo(1);
        assertThat(Collections.frequency(claims, Claim.ANSWERED)).isEqualTo(9);
    }

    @Test
    protected void oldKeysAreForgottenAFewAtOnceOldestFirst() {
        commit(() -> keys().forget(later(0), 1_000_000));
        List<Key> some = IntStream.range(0, 5).mapToObj(i -> newKey()).toList();
        some.forEach(each -> keep(each, later(10 * (1 + some.indexOf(each)))));

        assertThat(commit(() -> keys().forget(later(40), 3))).isEqualTo(3);
        assertThat(some.stream().map(each -> keys().find(each, since).isPresent()))
                .containsExactly(false, false, false, true, true);
        assertThat(commit(() -> keys().forget(later(40), 3))).isEqualTo(1);
        assertThat(commit(() -> keys().forget(later(40), 3))).isZero();
        assertThat(keys().find(some.get(4), since)).isPresent();
    }

    @Test
    protected void nothingIsTakenOutsideAUnitOfWork() {
        assertThatThrownBy(() -> keys().claim(key, "print", later(0), since, LONG))
                .isInstanceOf(IllegalStateException.class);
    }

    private Future<?> take(AtOnce atOnce, CountDownLatch mayEnd, Outcome<String> end) {
        CountDownLatch taken = new CountDownLatch(1);
        Future<?> first = atOnce.start(() -> storage().unitOfWork().run(() -> {
            keys().claim(key, "print", later(0), since, LONG);
            keys().answer(key, REPLY);
            taken.countDown();
            AtOnce.await(mayEnd);
            return end;
        }));
        AtOnce.await(taken);
        return first;
    }

    private Claim keep(Key some, Instant now) {
        return commit(() -> {
            Claim claim = keys().claim(some, "print", now, since, LONG);
            keys().answer(some, REPLY);
            return claim;
        });
    }

    /** What a claim says, its unit being given up. */
    private Claim claim(Key some) {
        return abandon(() -> keys().claim(some, "print", later(1), since, LONG));
    }

    private Claim abandon(Supplier<Claim> claim) {
        Claim[] said = new Claim[1];
        storage().unitOfWork().run(() -> {
            said[0] = claim.get();
            return Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND));
        });
        return said[0];
    }

    /** What a claim says; answered at once if it is taken. */
    private Claim commitAnswered(Supplier<Claim> claim) {
        return commit(() -> {
            Claim said = claim.get();
            if (said == Claim.TAKEN) {
                keys().answer(key, REPLY);
            }
            return said;
        });
    }

    private Key newKey() {
        return new Key(newName("user"), "POST", "/api/orders", newName("key"));
    }
}
