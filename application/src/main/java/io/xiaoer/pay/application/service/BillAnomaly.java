package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Side;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A difference between a bill and our records as an anomaly tells it, and what can be read from that again. */
final class BillAnomaly {

    private static final String PROVIDER = "provider";
    private static final String DIFFERENCE = "difference";
    private static final String TRANSACTION_ID = "transaction_id";
    private static final String TRADE_NUMBER = "out_trade_no";
    private static final String AMOUNT = "amount";
    private static final String PAID_AT = "paid_at";

    private BillAnomaly() {}

    static String subject(Provider provider, Difference difference) {
        return "%s %s %s".formatted(Words.of(provider), difference.number(), Words.of(difference.type()));
    }

    static Map<String, String> evidence(Provider provider, LocalDate day, Difference difference) {
        Map<String, String> facts = new HashMap<>();
        facts.put(PROVIDER, Words.of(provider));
        facts.put("date", day.toString());
        facts.put(DIFFERENCE, Words.of(difference.type()));
        difference.tradeNumber().ifPresent(number -> facts.put(TRADE_NUMBER, number));
        difference.ours().ifPresent(side -> add(facts, "ours_", side));
        difference.theirs().ifPresent(side -> add(facts, "theirs_", side));
        if (difference.type() == Type.MISSING_HERE) {
            Side theirs = difference.theirs().orElseThrow();
            facts.put(AMOUNT, theirs.amount());
            facts.put(PAID_AT, theirs.at().toString());
        }
        return facts;
    }

    private static void add(Map<String, String> facts, String prefix, Side side) {
        facts.put(TRANSACTION_ID, side.transactionId());
        side.refundNumber().ifPresent(number -> facts.put("out_refund_no", number));
        facts.put(prefix + AMOUNT, side.amount());
        facts.put(prefix + "status", side.status());
        facts.put(prefix + "at", side.at().toString());
    }

    /** The provider's word about money of which there is no receipt; empty when the anomaly is about anything else. */
    static Optional<PaymentNotice> missingMoney(Anomaly anomaly) {
        Map<String, String> facts = anomaly.evidence();
        if (anomaly.kind() != Anomaly.Kind.BILL_DIFFERS
                || !Words.of(Type.MISSING_HERE).equals(facts.get(DIFFERENCE))
                || facts.get(TRANSACTION_ID).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new PaymentNotice(
                Words.parse(Provider.class, facts.get(PROVIDER)).orElseThrow(),
                new PaymentNotice.Trade(
                        Optional.ofNullable(facts.get(TRADE_NUMBER)).map(TradeNumber::new), Optional.empty()),
                PaymentNotice.State.SUCCEEDED,
                new BigDecimal(facts.get(AMOUNT)),
                facts.get(TRANSACTION_ID),
                Optional.of(Instant.parse(facts.get(PAID_AT)))));
    }

    static Receipt.Key money(PaymentNotice notice) {
        return new Receipt.Key(notice.provider(), notice.transactionId());
    }
}
