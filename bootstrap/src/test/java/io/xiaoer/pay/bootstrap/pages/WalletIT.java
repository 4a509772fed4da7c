package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

/** The wallet that QR codes lead to. */
@BrowserTest
class WalletIT {

    @EachLanguageAndWidth
    void saysThatItIsSimulatedAndWhatToDoOncePaid(View view, BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("59.00");
        kit.open(view, "/");
        WalletView wallet = new WalletView(kit.open(view, placed.wallet()));
        assertThat(wallet.heading()).contains(view.reads("模拟钱包", "Simulated wallet"));
        assertThat(wallet.notice()).contains(view.reads("模拟", "simulated"));
        assertThat(wallet.amount()).isEqualTo("¥59.00");
        kit.look(view).isFitForEverybody();

        wallet.decline();
        wallet.pay();
        assertThat(wallet.state()).isEqualTo(view.reads("已付款", "Paid"));
        kit.look(view).isFitForEverybody();
        wallet.goBack();
        kit.look(view).one(".products");
    }

    @EachLanguageAndWidth
    void whatCanNoLongerBePaidSaysSo(View view, BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("一件<b>衬衫</b>", "59.00");
        kit.shop().cancel(placed);
        Tab tab = kit.open(view, placed.wallet());
        tab.sees(".card", view.reads("交易已关闭", "can no longer be paid"));
        tab.sees("dl", "<b>衬衫</b>");
        tab.isFitForEverybody();
    }
}
