package io.xiaoer.pay.bootstrap.monitoring;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.refund.Refund;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Those outside, as they are, with each call watched. */
@Singleton
public class WatchedOutside {

    private final GatewayMeters meters;

    WatchedOutside(GatewayMeters meters) {
        this.meters = meters;
    }

    public UseCases.Outside watch(UseCases.Outside outside) {
        return new UseCases.Outside(
                outside.gateways().stream().map(this::watch).toList(),
                outside.callbacks(),
                outside.refundGateways().stream().map(this::watch).toList(),
                watch(outside.suppliers()),
                outside.background(),
                outside.bills(),
                outside.channels());
    }

    private PaymentGateway watch(PaymentGateway gateway) {
        return gateway instanceof AskableGateway askable
                ? new WatchedAskableGateway(askable, meters)
                : new WatchedGateway(gateway, meters);
    }

    private RefundGateway watch(RefundGateway gateway) {
        GatewayMeters.Calls refunds = meters.calls(Words.of(gateway.provider()), "refund");
        return new RefundGateway() {
            @Override
            public Provider provider() {
                return gateway.provider();
            }

            @Override
            public Answer refund(Refund refund, Receipt receipt, Instant now) {
                return refunds.call(
                        () -> gateway.refund(refund, receipt, now), answer -> answer.state() != State.UNKNOWN);
            }
        };
    }

    private SupplierStock watch(SupplierStock supplier) {
        GatewayMeters.Calls checks = meters.calls(Words.of(ProductSource.HAIER), "check_stock");
        return (Product product, int quantity) -> checks.call(
                () -> supplier.check(product, quantity),
                answer -> answer.kind() != SupplierStock.Answer.Kind.UNAVAILABLE);
    }

    private static class WatchedGateway implements PaymentGateway {

        private final PaymentGateway gateway;
        private final GatewayMeters.Calls opening;

        WatchedGateway(PaymentGateway gateway, GatewayMeters meters) {
            this.gateway = gateway;
            this.opening = meters.calls(Words.of(gateway.method()), "open");
        }

        @Override
        public PaymentMethod method() {
            return gateway.method();
        }

        @Override
        public boolean takes(Client client) {
            return gateway.takes(client);
        }

        @Override
        public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
            return opening.call(() -> gateway.open(order, payment, client), Optional::isPresent);
        }
    }

    private static final class WatchedAskableGateway extends WatchedGateway implements AskableGateway {

        private final AskableGateway gateway;
        private final GatewayMeters.Calls queries;
        private final GatewayMeters.Calls closing;

        WatchedAskableGateway(AskableGateway gateway, GatewayMeters meters) {
            super(gateway, meters);
            this.gateway = gateway;
            this.queries = meters.calls(Words.of(gateway.method()), "query");
            this.closing = meters.calls(Words.of(gateway.method()), "close");
        }

        @Override
        public TradeAnswer query(Payment payment, Instant now) {
            return queries.call(
                    () -> gateway.query(payment, now), answer -> answer.state() != TradeAnswer.State.UNKNOWN);
        }

        /** What came of it is seen by asking alone. */
        @Override
        public String close(Payment payment, Instant now) {
            return closing.call(() -> gateway.close(payment, now), said -> true);
        }
    }
}
