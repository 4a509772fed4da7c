package io.xiaoer.pay.bootstrap.load;

/** What is to become of an order that was placed. */
enum Wish {
    PAID_BY_MOCK("paid", "succeeded"),
    PAID_BY_BANK("paid", "succeeded"),
    CANCELLED("cancelled", "cancelled"),
    LEFT_UNPAID("pending", "init");

    final String orderStatus;
    final String paymentStatus;

    Wish(String orderStatus, String paymentStatus) {
        this.orderStatus = orderStatus;
        this.paymentStatus = paymentStatus;
    }

    boolean isPaid() {
        return this == PAID_BY_MOCK || this == PAID_BY_BANK;
    }
}
