package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.domain.payment.Provider;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A bank whose bills hold what tests put into them; of other days it says nothing. */
@Singleton
public class BilledBank implements BillSource {

    private final Map<LocalDate, List<BillLine>> bills = new ConcurrentHashMap<>();

    public void writes(LocalDate day, BillLine... lines) {
        bills.put(day, List.of(lines));
    }

    @Override
    public Provider provider() {
        return Provider.BANK;
    }

    @Override
    public Answer download(LocalDate day, Instant now, Consumer<BillLine> lines) {
        List<BillLine> bill = bills.get(day);
        if (bill == null) {
            return new Answer(State.UNKNOWN, "no test wrote one");
        }
        bill.forEach(lines);
        return new Answer(State.READ, "");
    }

    @Override
    public void read(InputStream bill, Consumer<BillLine> lines) {
        throw new UnsupportedOperationException("no test has one in a file");
    }
}
