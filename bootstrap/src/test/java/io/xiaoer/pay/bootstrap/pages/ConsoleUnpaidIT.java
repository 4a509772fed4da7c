package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that nobody pays, in the console. */
@BrowserTest
class ConsoleUnpaidIT {

    @EveryView
    void staffLookFirstAndThenCancel(View view, BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("199.00");
        kit.shop().givePaymentUp(placed);
        Console console = Console.signedIn(kit, view, "#/unpaid");
        console.dryRun(0);
        console.reportSees(placed.number());
        assertThat(kit.shop().order(placed.order()).getString("status")).isEqualTo("pending");
        console.tab().isFitForEverybody();

        console.cancelThem();
        console.reportSees(view.reads("完成：已取消", "Done: "));
        assertThat(kit.shop().order(placed.order()).getString("status")).isEqualTo("cancelled");
        console.tab().isFitForEverybody();
    }
}
