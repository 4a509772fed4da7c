package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.Observations;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Remembers what it was told, a line each, oldest first. */
public final class RecordedObservations implements Observations {

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    public List<String> told() {
        return List.copyOf(told);
    }

    public void forget() {
        told.clear();
    }

    @Override
    public Watch begins(UseCase useCase) {
        return new Watch() {
            @Override
            public void accepted() {
                tell(useCase, End.ACCEPTED);
            }

            @Override
            public void refused(Refusal.Reason reason) {
                tell(useCase, reason);
            }

            @Override
            public void failed(RuntimeException failure) {
                tell(useCase, End.FAILED);
            }

            @Override
            public void answeredBefore() {
                tell(useCase, End.ANSWERED_BEFORE);
            }
        };
    }

    @Override
    public void orderIs(OrderStatus status) {
        told.add("order " + Words.of(status));
    }

    @Override
    public void paymentLogged(LogEntry.Event event, Payment payment) {
        told.add("payment " + Words.of(event));
    }

    @Override
    public void stockChecked(ProductSource source, StockCheck found) {
        tell(source, found);
    }

    @Override
    public void anomaly(Anomaly.Kind kind) {
        told.add("anomaly " + Words.of(kind));
    }

    @Override
    public void callback(Provider provider, About about, CallbackEnd end) {
        tell(provider, about, end);
    }

    private void tell(Enum<?>... words) {
        told.add(Stream.of(words).map(Words::of).collect(Collectors.joining(" ")));
    }

    private enum End {
        ACCEPTED,
        FAILED,
        ANSWERED_BEFORE
    }
}
