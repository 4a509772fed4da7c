package io.xiaoer.pay.bootstrap.simulated;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A gateway's own bills, but for the lines of trades that a test makes disappear. */
final class LeakyBills implements BillSource {

    private final BillSource bills;
    private final Set<TradeNumber> lost = ConcurrentHashMap.newKeySet();

    LeakyBills(BillSource bills) {
        this.bills = bills;
    }

    void lose(TradeNumber trade) {
        lost.add(trade);
    }

    @Override
    public Provider provider() {
        return bills.provider();
    }

    @Override
    public Answer download(LocalDate day, Instant now, Consumer<BillLine> lines) {
        return bills.download(day, now, kept(lines));
    }

    @Override
    public void read(InputStream bill, Consumer<BillLine> lines) throws IOException {
        bills.read(bill, kept(lines));
    }

    private Consumer<BillLine> kept(Consumer<BillLine> lines) {
        return line -> {
            if (line.trade().filter(lost::contains).isEmpty()) {
                lines.accept(line);
            }
        };
    }
}
