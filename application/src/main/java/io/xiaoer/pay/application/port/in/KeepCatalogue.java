package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;

/** What is for sale, and how much of it there is. */
public interface KeepCatalogue {

    Page<Listing> onSale(Page.Request page);

    /** All products, on sale or not; with a {@code name}, those in whose name it occurs, in whatever case. */
    Page<Stocked> all(Optional<String> name, Page.Request page);

    /** The new product is on sale at once. */
    Listing create(Actor staff, NewProduct product);

    Outcome<Listing> change(ProductId id, Change change);

    Outcome<StockLevel> stock(ProductId id);

    /** Refused when less than nothing would be available. */
    Outcome<StockLevel> adjustStock(Actor staff, ProductId id, long delta, String reason);

    /**
     * A product to be sold.
     *
     * @param supplierCode what the supplier calls it; present exactly for products of a supplier
     * @param stock pieces to begin with; zero for products of a supplier
     */
    record NewProduct(String name, Money price, ProductSource source, Optional<String> supplierCode, long stock) {}

    /** What is to be different; what is empty stays. */
    record Change(Optional<String> name, Optional<Money> price, Optional<Boolean> onSale) {}

    /**
     * A product in the shop's window.
     *
     * @param available pieces; empty when a supplier keeps its stock
     */
    record Listing(Product product, Optional<Long> available) {}

    /**
     * A product on the shop's shelves.
     *
     * @param stock empty when a supplier keeps it
     */
    record Stocked(Product product, Optional<StockItem> stock) {}

    /** A product's stock, and its last {@link #LEDGER_LINES} moves, newest first. */
    record StockLevel(StockItem item, List<StockMove> ledger) {

        public static final int LEDGER_LINES = 1_000;

        public StockLevel {
            ledger = List.copyOf(ledger);
        }
    }
}
