package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The checkout, from the order to the money. */
@BrowserTest
class CheckoutIT {

    private static final int MOST_BYTES = 100_000;

    /** Of each file that the page has loaded: from where, and how many bytes came. */
    private static final String LOADED = """
            return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
              .map(file => [new URL(file.name).host, file.transferSize]);
            """;

    @EveryView
    void aShopperPaysInTheWalletAndThePageFollows(View view, BrowserKit kit) {
        CheckoutCard checkout = CheckoutCard.opened(kit, view, kit.shop().placed("199.00"));
        checkout.becomes("waiting");
        assertThat(checkout.amount()).isEqualTo("¥199.00");
        checkout.tab().one("#wallet");
        assertThat(checkout.hasQr()).isEqualTo(!view.isOnAPhone());
        assertThat(checkout.address().getQuery()).as("a token in the address").isNull();
        isLightAndAsksNobodyElse(checkout);
        checkout.tab().isFitForEverybody();

        WalletView wallet = checkout.openWallet();
        assertThat(wallet.amount()).isEqualTo("¥199.00");
        wallet.pay();
        wallet.goBack();
        checkout.becomes("paid");
        checkout.tab().isFitForEverybody();
    }

    private static void isLightAndAsksNobodyElse(CheckoutCard checkout) {
        List<List<Object>> loaded = checkout.tab().script(LOADED);
        assertThat(loaded).hasSizeGreaterThan(5).allSatisfy(file -> assertThat(file.get(0))
                .isEqualTo(checkout.address().getAuthority()));
        assertThat(loaded.stream()
                        .mapToLong(file -> ((Number) file.get(1)).longValue())
                        .sum())
                .isLessThan(MOST_BYTES);
    }

    @EveryView
    void theCountdownIsRightThoughTheClockIsAnHourOff(View view, BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("199.00");
        Duration off = Duration.ofHours(view.isOnAPhone() ? 1 : -1);
        kit.look(view).shiftClock(off);
        CheckoutCard checkout = CheckoutCard.opened(kit, view, placed);
        checkout.becomes("waiting");
        Duration left = checkout.countdown();
        assertThat(left).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
        checkout.tab().until("it counts down", () -> Optional.of(checkout.countdown())
                .filter(later -> later.compareTo(left) < 0));
    }

    @EveryView
    void whatHasExpiredCanBePaidAgain(View view, BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("199.00");
        kit.shop().leaveTime(placed, Duration.ofSeconds(3));
        kit.foresee("/pay - Failed to load resource"); // On a slow machine it may be too late to show a code.
        CheckoutCard checkout = CheckoutCard.opened(kit, view, placed);
        checkout.becomes("expired");
        assertThat(checkout.words()).contains(view.reads("支付已超时", "Payment expired"));
        checkout.tab().isFitForEverybody();
        URI expired = checkout.address();

        checkout.payAgain();
        checkout.becomes("waiting");
        assertThat(checkout.address()).isNotEqualTo(expired);
        assertThat(checkout.countdown()).isGreaterThan(Duration.ofMinutes(28));
    }

    @EveryView
    void whatHappensWhileTheNetworkIsAwayIsShownOnceItIsBack(View view, BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("199.00");
        CheckoutCard checkout = CheckoutCard.opened(kit, view, placed);
        checkout.becomes("waiting");
        kit.foresee("ERR_INTERNET_DISCONNECTED");
        checkout.tab().cutNetwork();
        checkout.saysThatTheNetworkIsAway();
        checkout.tab().isFitForEverybody();
        kit.shop().mock(placed, "succeeded");
        checkout.tab().mendNetwork();
        checkout.becomes("paid");
        checkout.saysNothingOfTheNetwork();
    }

    @EachLanguageAndWidth
    void everyOtherEndHasItsOwnPicture(View view, BrowserKit kit) {
        Shop shop = kit.shop();
        Shop.Placed late = shop.placed("199.02"); // Its cents make its shopper pay late.
        becomes(view, kit, shop.placed("199.00"), "failed", failed -> shop.mock(failed, "failed"));
        becomes(view, kit, shop.placed("199.00"), "cancelled", shop::cancel);
        shop.awaitPayment(late, "expired");
        CheckoutCard checkout = CheckoutCard.opened(kit, view, late);
        checkout.becomes("late");
        checkout.tab().isFitForEverybody();
    }

    private static void becomes(
            View view, BrowserKit kit, Shop.Placed placed, String state, Consumer<Shop.Placed> end) {
        CheckoutCard checkout = CheckoutCard.opened(kit, view, placed);
        checkout.tab().one("#wallet");
        end.accept(placed);
        checkout.becomes(state);
        checkout.tab().isFitForEverybody();
    }

    @Test
    void aForeignLinkShowsNothing(BrowserKit kit) {
        Shop.Placed placed = kit.shop().placed("199.00");
        kit.foresee("status of 404");
        Tab tab = kit.open(View.ENGLISH_ON_A_PHONE, "/checkout/" + placed.payment() + "?link=1.x");
        assertThat(tab.text("body")).doesNotContain("199.00", placed.number());
        assertThat(tab.has("#amount")).isFalse();
    }

    @Test
    void aProductFullOfMarkupIsText(BrowserKit kit) {
        String name = "<img src=x onerror=\"console.error('ran')\"><b>bold</b>";
        CheckoutCard checkout =
                CheckoutCard.opened(kit, View.CHINESE_ON_A_DESK, kit.shop().placed(name, "5.00"));
        checkout.becomes("waiting");
        assertThat(checkout.words()).contains(name);
    }
}
