package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductSource;

/**
 * Hears what operators want to know. Of what is written it is told once, after the commit: what was rolled back has not
 * happened. Whoever listens takes no time and throws nothing, since nobody asks what became of it.
 */
public interface Observations {

    /** Somebody calls a use case. */
    Watch begins(UseCase useCase);

    /** An order came into a state; a new one into its first. */
    void orderIs(OrderStatus status);

    /** A line was written into the log of a payment. */
    void paymentLogged(LogEntry.Event event, Payment payment);

    /** Somebody looked whether there is enough of a product for an order, whatever became of that order. */
    void stockChecked(ProductSource source, StockCheck found);

    /** Something was reported to staff: new, or seen again. */
    void anomaly(Anomaly.Kind kind);

    /** A callback was answered. */
    void callback(Provider provider, About about, CallbackEnd end);

    /** Nobody listens. */
    static Observations none() {
        return Silence.INSTANCE;
    }

    /** A call under way; told once how it ends, on the thread on which it began. */
    interface Watch {

        void accepted();

        void refused(Refusal.Reason reason);

        void failed(RuntimeException failure);

        /** It was no call after all: a copy of a request found the first one's answer. */
        void answeredBefore();
    }

    /** What is watched. */
    enum UseCase {
        PLACE_ORDER,
        CREATE_PAYMENT,
        START_PAYMENT,
        CANCEL_PAYMENT,
        HANDLE_CALLBACK,
        HANDLE_REFUND_CALLBACK
    }

    /** What a look at the stock found. */
    enum StockCheck {
        ENOUGH,
        TOO_LITTLE,
        /** Whoever keeps it did not say. */
        UNAVAILABLE,
        CREDENTIALS_REFUSED;

        /** Whether nobody knows how much there is. */
        public boolean isFailure() {
            return this == UNAVAILABLE || this == CREDENTIALS_REFUSED;
        }
    }

    /** How a callback ends. */
    enum CallbackEnd {
        HANDLED,
        /** Known already. */
        DUPLICATE,
        /** Genuine, but there is nothing it could mean. */
        REFUSED,
        /** Genuine, and we could not handle it: it is replayed. */
        FAILED,
        MALFORMED,
        SIGNATURE_MISSING,
        SIGNATURE_WRONG,
        /** Signed too long ago, or in the future. */
        STALE,
        AMOUNT_MISSING,
        AMOUNT_MALFORMED;

        /** Whether its sender was not believed. */
        public boolean isUnsigned() {
            return this == SIGNATURE_MISSING || this == SIGNATURE_WRONG || this == STALE;
        }
    }
}
