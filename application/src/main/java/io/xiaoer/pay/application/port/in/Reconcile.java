package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.domain.payment.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a provider's bill of a day against receipts and refunds. Each difference becomes an anomaly, once however often
 * the day is reconciled. Days are those of China, as in the bills. Safe beside itself.
 */
public interface Reconcile {

    /** Refused, and nothing left behind, unless all of the bill was read and the provider vouches for it. */
    Outcome<Report> reconcile(Command command);

    /** Reconciles the last two days for every provider, each once its bill is there; says how many were done. */
    int reconcileDue();

    /**
     * What to reconcile.
     *
     * @param bill instead of the one that the provider hands out
     */
    record Command(Provider provider, LocalDate day, Optional<BillFile> bill) {}

    /** A bill that somebody has downloaded. */
    @FunctionalInterface
    interface BillFile {

        /** The caller closes it. */
        InputStream open() throws IOException;
    }

    /**
     * What a run found. {@code counts} has every type and is exact; {@code findings} holds the first {@link #LISTED}.
     *
     * @param lines how many the bill has
     */
    record Report(int lines, Map<Type, Integer> counts, List<Difference> findings) {

        public static final int LISTED = 1_000;

        public Report {
            Map<Type, Integer> all = new EnumMap<>(Type.class);
            for (Type type : Type.values()) {
                all.put(type, counts.getOrDefault(type, 0));
            }
            counts = all;
            findings = List.copyOf(findings);
        }

        public int found() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
