package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.fake.FakeEventChannel;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.KeepSubscribers.NewWebhook;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A shop that tells webhooks of events, with its relay in this very thread. */
abstract class InTellingShop extends InShop {

    static final String ADDRESS = "https://erp.example.com/events";

    final FakeEventChannel channel =
            new FakeEventChannel(() -> shop.storage().unitOfWork().isOpen());
    final UseCases telling = process(Runnable::run);

    /** Another process over the same storage. */
    final UseCases process(Executor threads) {
        UseCases.Channels channels = new UseCases.Channels(
                Map.of(Subscriber.Kind.WEBHOOK, channel), address -> address.startsWith("https://"), threads);
        return new UseCases(
                shop.storage().ports(),
                new UseCases.Outside(
                        List.of(), List.of(), List.of(), shop.supplier(), Runnable::run, List.of(), channels),
                Shop.rules(LatePaymentPolicy.REFUND),
                shop.clock());
    }

    final Registered webhook(String... events) {
        return accepted(telling.keepSubscribers().register(new NewWebhook(ADDRESS, "ERP", List.of(events))));
    }

    final List<OutgoingEvent> relay() {
        telling.relayEvents().relayDue();
        return channel.told();
    }

    /** By order and sequence. */
    final List<Delivery> deliveries(Registered subscriber) {
        Filter filter =
                new Filter(subscriber.id(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return accepted(telling.followDeliveries().deliveries(filter, Page.Request.first(100))).items().stream()
                .sorted(Comparator.comparingLong((Delivery one) -> one.order().value())
                        .thenComparingLong(Delivery::sequence))
                .toList();
    }
}
