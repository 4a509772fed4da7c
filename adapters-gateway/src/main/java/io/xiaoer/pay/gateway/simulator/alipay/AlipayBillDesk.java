package io.xiaoer.pay.gateway.simulator.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes bills of trades, and hands each out for half a minute under an address that nobody can guess. Other than the real
 * one it writes the bill of today as well, as far as today has come, so that nobody has to wait for tomorrow.
 */
final class AlipayBillDesk {

    private static final Duration VALID = Duration.ofSeconds(30);

    private final AlipayAccount account;
    private final Ledger ledger;
    private final Map<String, Offer> offers = new HashMap<>();

    AlipayBillDesk(AlipayAccount account, Ledger ledger) {
        this.account = account;
        this.ledger = ledger;
    }

    private record Offer(byte[] file, Instant until) {}

    /** @param place where files are handed out */
    ObjectNode announce(AlipayAsked asked, String place, Instant now) throws AlipayRefusal {
        if (!asked.content("bill_type").equals("trade")) {
            throw AlipayRefusal.invalid("isv.invalid-arguments", "bill_type");
        }
        LocalDate day = AlipayDates.readDay(asked.content("bill_date"))
                .orElseThrow(() -> AlipayRefusal.invalid("isv.invalid-arguments", "bill_date"));
        byte[] file = bill(day).orElseThrow(() -> AlipayRefusal.business("isp.bill_not_exist", "账单不存在"));
        return JsonNodeFactory.instance.objectNode().put("bill_download_url", place + "?fileId=" + keep(file, now));
    }

    /** Empty when nothing has moved. */
    private Optional<byte[]> bill(LocalDate day) {
        Instant from = AlipayDates.startOf(day);
        Instant to = AlipayDates.startOf(day.plusDays(1));
        AlipayBillRows rows = new AlipayBillRows(account.sellerId(), day);
        ledger.eachPaid(Provider.ALIPAY, from, to, trade -> trade.paid().stream()
                .filter(paid -> !paid.at().isBefore(from) && paid.at().isBefore(to))
                .forEach(paid -> rows.paid(trade, paid)));
        ledger.eachRefund(Provider.ALIPAY, from, to, refund -> ledger.find(Provider.ALIPAY, refund.tradeNumber())
                .ifPresent(trade -> rows.refunded(trade, refund)));
        return rows.packed();
    }

    private synchronized String keep(byte[] file, Instant now) {
        offers.values().removeIf(offer -> now.isAfter(offer.until()));
        String id = UUID.randomUUID().toString();
        offers.put(id, new Offer(file, now.plus(VALID)));
        return id;
    }

    /** Empty when there is none, or no more. */
    synchronized Optional<byte[]> file(String id, Instant now) {
        return Optional.ofNullable(offers.get(id))
                .filter(offer -> !now.isAfter(offer.until()))
                .map(Offer::file);
    }
}
