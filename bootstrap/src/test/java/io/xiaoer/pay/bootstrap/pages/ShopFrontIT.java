package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo's shop front, where a newcomer begins. */
@BrowserTest
class ShopFrontIT {

    @EveryView
    void showsWhatIsSoldAndWhereToLook(View view, BrowserKit kit) {
        ShopFront shop = ShopFront.opened(kit, view);
        assertThat(shop.products())
                .anySatisfy(product ->
                        assertThat(product).contains("限量版机械键盘", "¥899.00", view.reads("库存 5 件", "5 in stock")))
                .anySatisfy(product ->
                        assertThat(product).contains("海尔", "¥3,199.00", view.reads("库存在海尔", "Haier's stock")));
        assertThat(shop.consoleAddress()).isEqualTo("/console");
        Tab tab = kit.look(view);
        tab.isFitForEverybody();
        kit.foresee("favicon.ico"); // A text says nothing of its icon.
        assertThat(kit.open(view, shop.documentOfCents()).text("body")).contains("Cents choose a behaviour");
    }

    @EveryView
    void aNewcomerGetsFromTheShopFrontToAPaidOrderInFourClicks(View view, BrowserKit kit) {
        ShopFront shop = ShopFront.opened(kit, view);
        shop.buy(kit.shop().sample("手作陶瓷马克杯"));
        CheckoutCard checkout = new CheckoutCard(kit.look(view));
        checkout.becomes("waiting");
        WalletView wallet = checkout.openWallet();
        wallet.pay();
        wallet.goBack();
        checkout.becomes("paid");

        kit.open(view, "/").sees("tbody tr:first-child .state", view.reads("已支付", "Paid"));
    }

    @Test
    void tooManyAreRefusedWhereTheyWereOrdered(BrowserKit kit) {
        View view = View.ENGLISH_ON_A_DESK;
        String product = kit.shop().product("只有一件", "12.00", 2);
        ShopFront shop = ShopFront.opened(kit, view);
        kit.shop().withdraw(product);
        kit.foresee("status of 400");
        shop.buy(product);
        assertThat(shop.refusal(product)).isNotBlank();
    }

    @Test
    void aProductFullOfMarkupIsText(BrowserKit kit) {
        String name = "<img src=x onerror=\"console.error('ran')\"><b>bold</b>";
        String product = kit.shop().product(name, "12.00", 0);
        ShopFront shop = ShopFront.opened(kit, View.CHINESE_ON_A_PHONE);
        assertThat(shop.products()).anySatisfy(shown -> assertThat(shown).contains(name, "已售完"));
        kit.shop().withdraw(product);
    }
}
