package io.xiaoer.pay.bootstrap.pages;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The checkout, as a shopper uses it. */
final class CheckoutCard {

    private static final String CARD = "[data-state]";

    private final Tab tab;

    /** The checkout is what the window shows. */
    CheckoutCard(Tab tab) {
        this.tab = tab;
        tab.one("#amount");
    }

    static CheckoutCard opened(BrowserKit kit, View view, Shop.Placed placed) {
        return new CheckoutCard(kit.open(view, placed.checkout()));
    }

    Tab tab() {
        return tab;
    }

    /** waiting, processing, paid, failed, cancelled, expired or late. */
    void becomes(String state) {
        tab.one("[data-state='" + state + "']");
    }

    String words() {
        return tab.text(CARD);
    }

    String amount() {
        return tab.text("#amount");
    }

    boolean hasQr() {
        return tab.has("#qr");
    }

    /** What is left to pay in, as the page tells it: minutes and seconds. */
    Duration countdown() {
        String[] parts = tab.until(
                        "a countdown", () -> Optional.of(tab.text("#countdown")).filter(text -> !text.isBlank()))
                .split(":");
        return Duration.ofMinutes(Long.parseLong(parts[0])).plusSeconds(Long.parseLong(parts[1]));
    }

    void payAgain() {
        tab.press("#pay-again");
    }

    /** On a desk it opens beside the checkout, on a phone instead of it. */
    WalletView openWallet() {
        if ("_blank".equals(tab.attribute("#wallet", "target"))) {
            return new WalletView(tab.pressAndFollow("#wallet"));
        }
        tab.press("#wallet");
        return new WalletView(tab);
    }

    void saysThatTheNetworkIsAway() {
        tab.one("#offline");
    }

    void saysNothingOfTheNetwork() {
        tab.seesNo("#offline");
    }

    URI address() {
        return URI.create(tab.address());
    }
}
