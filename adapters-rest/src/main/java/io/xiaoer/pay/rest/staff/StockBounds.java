package io.xiaoer.pay.rest.staff;

/** How much stock can be put in or taken out at once. */
final class StockBounds {

    static final long MOST = 1_000_000_000;

    private StockBounds() {}
}
