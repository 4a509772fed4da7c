package io.xiaoer.pay.rest.checkout;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.xiaoer.pay.application.port.in.ReadCheckout;
import io.xiaoer.pay.application.port.in.ReadCheckout.Checkout;
import io.xiaoer.pay.application.port.in.ReadCheckout.Glance;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** One page's eye on its payment. Looks are never at the same time, but each may be on another thread. */
final class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private static final long SECONDS_BETWEEN_LOOKS = 1;

    /** The whole of it is read at every so many looks: the order may have changed, and the page learns what time it is. */
    private static final int LOOKS_BETWEEN_READS = 15;

    private final ReadCheckout readCheckout;
    private final PaymentId payment;
    private final CheckoutSettings settings;
    private final BooleanSupplier mayLook;
    private final MultiEmitter<? super CheckoutJson> page;
    private volatile Optional<Glance> seen = Optional.empty();
    private volatile int looksSinceRead;
    private volatile boolean stopped;

    Watch(
            ReadCheckout readCheckout,
            PaymentId payment,
            CheckoutSettings settings,
            BooleanSupplier mayLook,
            MultiEmitter<? super CheckoutJson> page) {
        this.readCheckout = readCheckout;
        this.payment = payment;
        this.settings = settings;
        this.mayLook = mayLook;
        this.page = page;
    }

    /** Looks at once, and then again and again until it is stopped. */
    void begin(ScheduledExecutorService threads) {
        lookIn(0, threads);
    }

    /** Nobody reads any more. */
    void stop() {
        stopped = true;
    }

    /** Tells the page that this is all. */
    void end() {
        stop();
        page.complete();
    }

    private void lookIn(long seconds, ScheduledExecutorService threads) {
        try {
            threads.schedule(() -> run(threads), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            end();
        }
    }

    private void run(ScheduledExecutorService threads) {
        try {
            if (!stopped && mayLook.getAsBoolean()) {
                look();
            } else {
                end();
            }
        } catch (RuntimeException noAnswer) {
            LOG.debug("A checkout cannot be read now; its page asks again", noAnswer);
            end();
        }
        if (!stopped) {
            lookIn(SECONDS_BETWEEN_LOOKS, threads);
        }
    }

    private void look() {
        Optional<Glance> now = readCheckout.glance(payment);
        looksSinceRead++;
        if (now.isPresent() && now.equals(seen) && looksSinceRead < LOOKS_BETWEEN_READS) {
            return;
        }
        seen = now;
        looksSinceRead = 0;
        readCheckout.checkout(payment).ifPresentOrElse(this::tell, this::end);
    }

    private void tell(Checkout checkout) {
        page.emit(CheckoutJson.of(checkout, settings));
        if (!checkout.payment().status().isOpen()) {
            end();
        }
    }
}
