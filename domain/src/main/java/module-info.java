/** The rules of orders, payments, refunds, stock and money. Needs {@code java.base} and nothing else. */
module io.xiaoer.pay.domain {
    exports io.xiaoer.pay.domain.anomaly;
    exports io.xiaoer.pay.domain.money;
    exports io.xiaoer.pay.domain.order;
    exports io.xiaoer.pay.domain.payment;
    exports io.xiaoer.pay.domain.product;
    exports io.xiaoer.pay.domain.refund;
    exports io.xiaoer.pay.domain.stock;
    exports io.xiaoer.pay.domain.transition;
}
