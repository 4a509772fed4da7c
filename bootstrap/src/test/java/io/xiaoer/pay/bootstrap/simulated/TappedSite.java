package io.xiaoer.pay.bootstrap.simulated;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulated gateway whose calls are counted, and at which something can happen just before a trade is closed. */
public final class TappedSite implements Gateway {

    private static final Pattern WECHAT = Pattern.compile("/wechat/v3/pay/transactions/out-trade-no/([^/]+)(/close)?");
    private static final Pattern ALIPAY_NUMBER = Pattern.compile("\"out_trade_no\":\"([^\"]+)\"");

    private final Map<String, Integer> queries = new ConcurrentHashMap<>();
    private final Map<String, Integer> closings = new ConcurrentHashMap<>();
    private final AtomicReference<Gateway> site;
    private volatile Consumer<String> beforeClose = number -> {};

    public TappedSite(Gateway site) {
        this.site = new AtomicReference<>(site);
    }

    /** From now on it is another one, of the same provider. */
    void becomes(Gateway other) {
        site.set(other);
    }

    /** @param event is told the trade's number */
    void beforeClose(Consumer<String> event) {
        beforeClose = event;
    }

    /** How often it was asked what became of a trade. */
    public int queries(String number) {
        return queries.getOrDefault(number, 0);
    }

    /** How often a trade was to be closed. */
    public int closings(String number) {
        return closings.getOrDefault(number, 0);
    }

    @Override
    public Response answer(Request request, Instant now) {
        Matcher wechat = WECHAT.matcher(request.path());
        if (wechat.matches()) {
            note(wechat.group(1), wechat.group(2) != null);
        }
        Map<String, String> alipay = new HashMap<>(request.queryValues());
        if (request.path().startsWith("/alipay")) {
            alipay.putAll(request.formValues());
        }
        Matcher number = ALIPAY_NUMBER.matcher(alipay.getOrDefault("biz_content", ""));
        if (number.find()) {
            switch (alipay.getOrDefault("method", "")) {
                case "alipay.trade.query" -> note(number.group(1), false);
                case "alipay.trade.close" -> note(number.group(1), true);
                default -> {}
            }
        }
        return site.get().answer(request, now);
    }

    private void note(String number, boolean closes) {
        if (closes) {
            closings.merge(number, 1, Integer::sum);
            beforeClose.accept(number);
        } else {
            queries.merge(number, 1, Integer::sum);
        }
    }

    @Override
    public Provider provider() {
        return site.get().provider();
    }

    @Override
    public String prefix() {
        return site.get().prefix();
    }

    @Override
    public Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        return site.get().paid(trade, paid, signing, now);
    }

    @Override
    public Optional<Notification> refunded(Refund refund, Signing signing, Instant now) {
        return site.get().refunded(refund, signing, now);
    }

    @Override
    public boolean isHeard(int status, byte[] body) {
        return site.get().isHeard(status, body);
    }
}
