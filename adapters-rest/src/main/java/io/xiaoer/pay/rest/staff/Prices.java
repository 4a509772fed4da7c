package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.rest.json.AmountText;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;

/** Amounts that can be the price of something. */
final class Prices {

    private static final Text OUT_OF_RANGE = new Text(
            "必须大于 0 且不超过 " + Product.HIGHEST_PRICE, "must be more than 0 and at most " + Product.HIGHEST_PRICE);

    private Prices() {}

    static Money of(AmountText text) {
        Money price = text.money();
        if (!price.isPositive() || price.compareTo(Product.HIGHEST_PRICE) > 0) {
            throw Problem.invalid("price", OUT_OF_RANGE).exception();
        }
        return price;
    }
}
