package io.xiaoer.pay.bootstrap.load;

import java.util.List;

/** What is to become of an order that was placed: the states that it goes through from pending on. */
enum Wish {
    PAID_BY_MOCK("succeeded", "paid"),
    PAID_BY_BANK("succeeded", "paid"),
    CANCELLED("cancelled", "cancelled"),
    LEFT_UNPAID("init"),
    PAID_BY_BANK_AND_GIVEN_BACK("succeeded", "paid", "cancelled");

    /** Those of a service without the mock. */
    static final List<Wish> WITHOUT_MOCK = List.of(PAID_BY_BANK, CANCELLED, LEFT_UNPAID, PAID_BY_BANK_AND_GIVEN_BACK);

    final String paymentStatus;
    final List<String> moves;

    Wish(String paymentStatus, String... moves) {
        this.paymentStatus = paymentStatus;
        this.moves = List.of(moves);
    }

    boolean isPaid() {
        return moves.contains("paid");
    }

    boolean isByBank() {
        return this == PAID_BY_BANK || this == PAID_BY_BANK_AND_GIVEN_BACK;
    }

    boolean isCancelled() {
        return moves.contains("cancelled");
    }
}
