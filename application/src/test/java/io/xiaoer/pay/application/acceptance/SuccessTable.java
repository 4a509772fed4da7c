package io.xiaoer.pay.application.acceptance;

import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of a true success. Each row speaks of all combinations of what stands in its first five cells: {@code *}
 * is anything, a comma parts alternatives. {@code =} is as it was, {@code -} is nothing.
 *
 * <p>An open payment stands in the table for pending orders only: every move of an order closes what is still open.
 */
final class SuccessTable {

    private static final String TABLE = """
            order     | payment                          | paid              | amount | money || receipt            | order | payment   | log               | events
            *         | *                                | *                 | *      | known || -                  | =     | =         | duplicate         | -
            *         | *                                | *                 | other  | new   || AMOUNT_DIFFERS     | =     | =         | amount_mismatch   | -
            pending   | init,processing                  | in_time,told_late | same   | new   || applied            | paid  | succeeded | succeeded         | payment.succeeded order.paid
            pending   | failed,cancelled,expired         | in_time,told_late | same   | new   || applied            | paid  | succeeded | succeeded         | payment.succeeded order.paid
            pending   | succeeded                        | in_time,told_late | same   | new   || TRANSITION_REFUSED | =     | =         | transition_failed | -
            pending   | init,processing                  | late              | same   | new   || LATE               | =     | expired   | expired late refund_approved refunded | payment.expired payment.refund_approved payment.refunded
            pending   | failed,cancelled,expired         | late              | same   | new   || LATE               | =     | =         | late refund_approved refunded | payment.refund_approved payment.refunded
            pending   | succeeded                        | late              | same   | new   || LATE               | =     | =         | late refund_approved refunded | payment.refund_approved payment.refunded
            cancelled | *                                | *                 | same   | new   || LATE               | =     | =         | late refund_approved refunded | payment.refund_approved payment.refunded
            paid      | *                                | *                 | same   | new   || PAID_TWICE         | =     | =         | paid_twice refund_approved refunded | payment.refund_approved payment.refunded
            shipped   | *                                | *                 | same   | new   || PAID_TWICE         | =     | =         | paid_twice refund_approved refunded | payment.refund_approved payment.refunded
            completed | *                                | *                 | same   | new   || PAID_TWICE         | =     | =         | paid_twice refund_approved refunded | payment.refund_approved payment.refunded
            refunding | *                                | *                 | same   | new   || PAID_TWICE         | =     | =         | paid_twice refund_approved refunded | payment.refund_approved payment.refunded
            refunded  | *                                | *                 | same   | new   || PAID_TWICE         | =     | =         | paid_twice refund_approved refunded | payment.refund_approved payment.refunded
            """;

    private SuccessTable() {}

    /** Every case there is, with the row that speaks of it. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (OrderStatus order : OrderStatus.values()) {
            for (PaymentStatus payment : PaymentStatus.values()) {
                if (order == OrderStatus.PENDING || !payment.isOpen()) {
                    cases.addAll(cases(order, payment));
                }
            }
        }
        return cases;
    }

    private static List<Case> cases(OrderStatus order, PaymentStatus payment) {
        List<Case> cases = new ArrayList<>();
        for (Paid paid : Paid.values()) {
            for (Amount amount : Amount.values()) {
                for (Money money : Money.values()) {
                    List<String> given = List.of(word(order), word(payment), word(paid), word(amount), word(money));
                    cases.add(new Case(order, payment, paid, amount, money, rowOf(given)));
                }
            }
        }
        return cases;
    }

    private static Row rowOf(List<String> given) {
        List<Row> rows = TABLE.lines()
                .skip(1)
                .map(Row::parse)
                .filter(row -> row.speaksOf(given))
                .toList();
        if (rows.size() != 1) {
            throw new AssertionError("%d rows speak of %s".formatted(rows.size(), given));
        }
        return rows.get(0);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** When the shopper paid, and when we were told. */
    enum Paid {
        IN_TIME,
        /** In time, but told after the deadline. */
        TOLD_LATE,
        LATE
    }

    /** What the provider names, beside what was asked for. */
    enum Amount {
        SAME,
        OTHER
    }

    /** Whether the transaction id is on record. */
    enum Money {
        NEW,
        KNOWN
    }

    /** One case, and what has to come of it. */
    record Case(OrderStatus order, PaymentStatus payment, Paid paid, Amount amount, Money money, Row expected) {

        @Override
        public String toString() {
            return "%s order, %s payment, paid %s, %s amount, %s money"
                    .formatted(word(order), word(payment), word(paid), word(amount), word(money));
        }
    }

    /** One line of the table. */
    record Row(List<String> given, String receipt, String order, String payment, String log, String events) {

        static Row parse(String line) {
            String[] sides = line.split("\\|\\|");
            List<String> then = cells(sides[1]);
            return new Row(cells(sides[0]), then.get(0), then.get(1), then.get(2), then.get(3), then.get(4));
        }

        private static List<String> cells(String side) {
            return Arrays.stream(side.split("\\|")).map(String::strip).toList();
        }

        boolean speaksOf(List<String> words) {
            for (int i = 0; i < given.size(); i++) {
                if (!given.get(i).equals("*")
                        && !List.of(given.get(i).split(",")).contains(words.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
