package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads callbacks by their providers' protocols, and acts on genuine ones inside a unit of work. */
final class CallbackHandling {

    /** No number that we give is longer. */
    private static final int LONGEST_SUBJECT = 64;

    private final Map<Provider, CallbackProtocol> protocols = new EnumMap<>(Provider.class);
    private final Settlement settlement;
    private final RefundSettlement refundSettlement;

    CallbackHandling(List<CallbackProtocol> protocols, Settlement settlement, RefundSettlement refundSettlement) {
        protocols.forEach(protocol -> this.protocols.put(protocol.provider(), protocol));
        this.settlement = settlement;
        this.refundSettlement = refundSettlement;
    }

    Optional<CallbackProtocol> protocol(Provider provider) {
        return Optional.ofNullable(protocols.get(provider));
    }

    static CallbackReading read(CallbackProtocol protocol, About about, Message message, Instant now) {
        return switch (about) {
            case PAYMENT -> protocol.read(message, now);
            case REFUND -> protocol.readRefund(message, now);
        };
    }

    /** What a genuine callback names, if it may be one of ours: whatever is longer is not kept a second time. */
    static Optional<String> subject(CallbackReading reading) {
        Optional<String> named = Optional.empty();
        if (reading instanceof Genuine genuine) {
            PaymentNotice.Trade trade = genuine.notice().trade();
            named = trade.number().map(TradeNumber::value).or(() -> trade.payment()
                    .map(id -> Long.toString(id.value())));
        } else if (reading instanceof GenuineRefund genuine) {
            named = Optional.of(genuine.notice().number().value());
        }
        return named.filter(name -> name.length() <= LONGEST_SUBJECT);
    }

    /** Puts what a genuine callback reports on record. */
    Outcome<Settled> settle(CallbackReading reading, Instant arrived) {
        if (reading instanceof Genuine genuine) {
            return settlement.settle(genuine.notice(), LogEntry.Event.CALLBACK_RECEIVED, arrived);
        }
        if (reading instanceof GenuineRefund genuine) {
            return refundSettlement.settle(genuine.notice());
        }
        throw new IllegalArgumentException("not a genuine callback: " + reading);
    }

    /** Reads one that was kept as if it arrived when it did; it is verified once more. */
    Optional<CallbackReading> read(Kept kept) {
        return protocol(kept.provider())
                .map(protocol -> read(protocol, kept.about(), kept.message(), kept.receivedAt()));
    }
}
