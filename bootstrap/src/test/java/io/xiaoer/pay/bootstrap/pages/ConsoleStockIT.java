package io.xiaoer.pay.bootstrap.pages;

import java.util.UUID;

/** Products and their stock in the console. */
@BrowserTest
class ConsoleStockIT {

    private static final String MARKUP = "<b onclick=\"console.error('ran')\">盘点</b>";

    @EveryView
    void staffAdjustStockAndSayWhy(View view, BrowserKit kit) {
        String name = "盘点 " + UUID.randomUUID();
        String product = kit.shop().product(name, "12.00", 5);
        kit.shop().withdraw(product);
        Console console = Console.signedIn(kit, view, "#/products?q=" + name.replace(" ", "%20"));
        console.listsOnly(name);
        console.open(product);
        console.adjustStock("3", MARKUP);
        console.adjustmentSees("8");
        console.ledgerSees(MARKUP);
        console.tab().isFitForEverybody();
    }
}
