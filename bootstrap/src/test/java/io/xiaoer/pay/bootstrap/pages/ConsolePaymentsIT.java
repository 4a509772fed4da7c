package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders and payments in the console. */
@BrowserTest
class ConsolePaymentsIT {

    private static final String MARKUP = "<img src=x onerror=\"console.error('ran')\">不想要了";

    @EveryView
    void staffFindAPaymentSeeItsStoryAndRefundIt(View view, BrowserKit kit) {
        Shop.Placed paid = kit.shop().paid("199.00");
        Console console = Console.signedIn(kit, view, "");
        console.search(paid.number());
        console.listsOnly(paid.number());
        console.tab().isFitForEverybody();
        console.openFirst();
        console.detailSees(paid.number());
        console.tab().isFitForEverybody();

        kit.open(view, "/console#/payments?q=" + paid.number() + "&id=" + paid.payment());
        assertThat(console.timeline()).hasSizeGreaterThan(2);
        console.callbackSays(Shop.CALLBACK_MARKUP);
        console.tab().isFitForEverybody();

        console.act("refund", MARKUP);
        console.resultSees("¥199.00");
        console.detailSees(MARKUP);
        assertThat(kit.shop().order(paid.order()).getString("refunds[0].reason"))
                .isEqualTo(MARKUP);
        assertThat(console.offers("approve")).isTrue();
        console.tab().isFitForEverybody();

        kit.open(view, "/console#/home?list=refund_pending");
        console.approveFromHome(kit.shop().order(paid.order()).getString("refunds[0].id"), MARKUP);
        assertThat(kit.shop().order(paid.order()).getString("refunds[0].status"))
                .isNotEqualTo("pending");
    }
}
