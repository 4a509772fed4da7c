package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static io.xiaoer.pay.domain.fixture.Samples.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving money between the four places of a receipt: each cent is in one of them, always. */
class ReceiptMovesTest {

    @ParameterizedTest
    @EnumSource
    void aMoveTakesFromOnePlaceGivesToAnotherAndLeavesTheRestAlone(Move move) {
        Receipt before = quarters();
        Books books = new Books(before);
        books.move(move, Money.ofCents(100));
        Receipt after = move.make(before, Money.ofCents(100));
        assertThat(new Books(after)).isEqualTo(books);
        assertThat(new Books(before)).as("the receipt before is as it was").isEqualTo(new Books(quarters()));
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsInAPlaceMayLeaveItAndNotACentMore(Move move) {
        Receipt receipt = quarters();
        Money all = Place.of(receipt, move.from);
        assertThat(Place.of(move.make(receipt, all), move.from)).isEqualTo(Money.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> move.make(receipt, all.plus(Money.ofCents(1))))
                .withMessageContaining("BANK T-1");
    }

    /** Less than nothing, moved, would be the move back, which has rules of its own or is none. */
    @ParameterizedTest
    @EnumSource
    void nothingAndLessThanNothingAreNoMove(Move move) {
        Receipt receipt = quarters();
        for (long cents : new long[] {0, -1, -100}) {
            assertThatIllegalArgumentException().isThrownBy(() -> move.make(receipt, Money.ofCents(cents)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMoveLeavesWhatIsOnRecordAboutTheMoneyAlone(Move move) {
        Receipt before = quarters();
        Receipt after = move.make(before, Money.ofCents(1));
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("refunding", "refunded", "held")
                .isEqualTo(before);
    }

    @Test
    void moneyThatNobodyAskedForMayGoBackButNeverPaysForAnOrder() {
        ConfirmedSuccess success = new ConfirmedSuccess(new Receipt.Key(Provider.BANK, "T-1"), TOTAL.toDecimal(), NOON);
        Receipt stray = Receipt.of(
                success, Optional.empty(), Optional.empty(), TOTAL, Optional.of(Finding.UNKNOWN_PAYMENT), NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> stray.fromHeldToApplied(Money.ofCents(1)));
        assertThat(stray.fromHeldToRefunding(TOTAL)
                        .fromRefundingToRefunded(TOTAL)
                        .refunded())
                .isEqualTo(TOTAL);
    }

    /** Replay a failure with the seed that it names: {@code mvn -pl domain test -Dreceipt-seed=...}. */
    @Test
    void noSequenceOfMovesLosesOrMakesACent() {
        long seed = Long.getLong("receipt-seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Receipt receipt = Samples.receipt(random.nextBoolean() ? Optional.empty() : Optional.of(Finding.LATE));
            Books books = new Books(receipt);
            for (int step = 0; step < 100; step++) {
                Move move = Move.values()[random.nextInt(Move.values().length)];
                Money money = someMoney(random, Place.of(receipt, move.from));
                String where = "-Dreceipt-seed=%d, run %d, step %d: %s of %s".formatted(seed, run, step, move, money);
                receipt = checked(receipt, books, move, money, where);
            }
        }
    }

    private static Receipt checked(Receipt receipt, Books books, Move move, Money money, String where) {
        if (!books.has(move, money)) {
            assertThatIllegalArgumentException().as(where).isThrownBy(() -> move.make(receipt, money));
            return receipt;
        }
        books.move(move, money);
        Receipt moved = move.make(receipt, money);
        assertThat(new Books(moved)).as(where).isEqualTo(books);
        assertThat(books.sum()).as(where).isEqualTo(TOTAL).isEqualTo(moved.amount());
        return moved;
    }

    /** All that is there, a cent too much, or anything between nothing and a little more than there is. */
    private static Money someMoney(Random random, Money there) {
        return switch (random.nextInt(4)) {
            case 0 -> there;
            case 1 -> there.plus(Money.ofCents(1));
            default -> Money.ofCents(random.nextLong(there.cents() + 2));
        };
    }

    /** 99.50 in each place. */
    private static Receipt quarters() {
        Money quarter = Money.ofCents(TOTAL.cents() / 4);
        return Samples.receipt(Optional.empty())
                .fromAppliedToRefunding(quarter.times(2))
                .fromRefundingToRefunded(quarter)
                .fromAppliedToHeld(quarter);
    }

    private enum Place {
        APPLIED,
        REFUNDING,
        REFUNDED,
        HELD;

        static Money of(Receipt receipt, Place place) {
            return switch (place) {
                case APPLIED -> receipt.applied();
                case REFUNDING -> receipt.refunding();
                case REFUNDED -> receipt.refunded();
                case HELD -> receipt.held();
            };
        }
    }

    private enum Move {
        APPLIED_TO_REFUNDING(Place.APPLIED, Place.REFUNDING, Receipt::fromAppliedToRefunding),
        APPLIED_TO_HELD(Place.APPLIED, Place.HELD, Receipt::fromAppliedToHeld),
        HELD_TO_APPLIED(Place.HELD, Place.APPLIED, Receipt::fromHeldToApplied),
        HELD_TO_REFUNDING(Place.HELD, Place.REFUNDING, Receipt::fromHeldToRefunding),
        HELD_TO_REFUNDED(Place.HELD, Place.REFUNDED, Receipt::fromHeldToRefunded),
        REFUNDING_TO_REFUNDED(Place.REFUNDING, Place.REFUNDED, Receipt::fromRefundingToRefunded),
        REFUNDING_TO_HELD(Place.REFUNDING, Place.HELD, Receipt::fromRefundingToHeld);

        private final Place from;
        private final Place to;
        private final BiFunction<Receipt, Money, Receipt> method;

        Move(Place from, Place to, BiFunction<Receipt, Money, Receipt> method) {
            this.from = from;
            this.to = to;
            this.method = method;
        }

        Receipt make(Receipt receipt, Money money) {
            return method.apply(receipt, money);
        }
    }

    /** The same four places, kept by somebody else: a sum for each, none computed from the others. */
    private record Books(Map<Place, Money> sums) {

        Books(Receipt receipt) {
            this(new EnumMap<>(Place.class));
            for (Place place : Place.values()) {
                sums.put(place, Place.of(receipt, place));
            }
        }

        boolean has(Move move, Money money) {
            return money.isPositive() && money.compareTo(sums.get(move.from)) <= 0;
        }

        void move(Move move, Money money) {
            sums.merge(move.from, money, Money::minus);
            sums.merge(move.to, money, Money::plus);
        }

        Money sum() {
            return sums.values().stream().reduce(Money.ZERO, Money::plus);
        }
    }
}
