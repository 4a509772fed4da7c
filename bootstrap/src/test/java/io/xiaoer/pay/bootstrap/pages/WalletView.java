package io.xiaoer.pay.bootstrap.pages;

/** The simulated wallet, as somebody uses it. */
final class WalletView {

    private final Tab tab;

    /** The wallet is what the window shows. */
    WalletView(Tab tab) {
        this.tab = tab;
        tab.one(".amount");
    }

    String heading() {
        return tab.text("h1");
    }

    String notice() {
        return tab.text(".notice");
    }

    String amount() {
        return tab.text(".amount");
    }

    String goods() {
        return tab.text("dl dd");
    }

    void pay() {
        tab.press("button.first");
        tab.one(".state.paid");
    }

    void decline() {
        tab.press("button.second");
    }

    String state() {
        return tab.text("[role=status]");
    }

    /** To where the wallet was opened, in this window or in the one behind it. */
    void goBack() {
        if (tab.isOpenedByAPage()) {
            tab.pressAndClose("#close");
        } else {
            tab.press("#back");
        }
    }
}
