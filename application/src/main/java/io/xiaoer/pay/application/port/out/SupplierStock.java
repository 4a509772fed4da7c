package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.product.Product;

/** What a supplier says it has. A remote call: never inside a transaction. */
public interface SupplierStock {

    Answer check(Product product, int quantity);

    /**
     * The supplier's answer.
     *
     * @param available pieces the supplier has; zero unless it answered
     */
    record Answer(Kind kind, long available) {

        public static final Answer UNAVAILABLE = new Answer(Kind.UNAVAILABLE, 0);

        /** What came of asking. */
        public enum Kind {
            ENOUGH,
            TOO_LITTLE,
            UNAVAILABLE,
            CREDENTIALS_REFUSED
        }
    }
}
