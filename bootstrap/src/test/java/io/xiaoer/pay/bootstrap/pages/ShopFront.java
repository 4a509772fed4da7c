package io.xiaoer.pay.bootstrap.pages;

import java.util.List;

/** The demo's shop front, as somebody uses it. */
final class ShopFront {

    private static final String PRODUCT = ".products li[data-id='%s'] ";

    private final Tab tab;

    private ShopFront(Tab tab) {
        this.tab = tab;
    }

    static ShopFront opened(BrowserKit kit, View view) {
        return new ShopFront(kit.open(view, "/"));
    }

    List<String> products() {
        tab.one(".products li");
        return tab.texts(".products li");
    }

    void chooseMethod(String method) {
        tab.press("#method option[value='" + method + "']");
    }

    void chooseQuantity(String product, int quantity) {
        tab.type(PRODUCT.formatted(product) + "input", Integer.toString(quantity));
    }

    void buy(String product) {
        tab.press(PRODUCT.formatted(product) + "button");
    }

    String refusal(String product) {
        return tab.text(PRODUCT.formatted(product) + "[role=alert] .notice");
    }

    void showsOrder(String number, String state) {
        tab.sees("tr[data-number='" + number + "'] .state", state);
    }

    String consoleAddress() {
        return tab.attribute("#console", "href");
    }

    String documentOfCents() {
        return tab.attribute("#cents a", "href");
    }
}
