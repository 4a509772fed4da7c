package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes the lines of a bill as they are read and stages them in short units of work, none of which waits for a line. */
final class BillStaging implements Consumer<BillLine> {

    private static final int BATCH = 500;

    private final Bills bills;
    private final UnitOfWork unitOfWork;
    private final Bills.Run run;
    private final List<BillLine> batch = new ArrayList<>(BATCH);
    private RuntimeException failure;
    private int lines;

    BillStaging(Bills bills, UnitOfWork unitOfWork, Bills.Run run) {
        this.bills = bills;
        this.unitOfWork = unitOfWork;
        this.run = run;
    }

    @Override
    public void accept(BillLine line) {
        throwFailure();
        batch.add(line);
        lines++;
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Says how many lines are staged, now that there are no more. */
    int finish() {
        throwFailure();
        if (!batch.isEmpty()) {
            flush();
        }
        return lines;
    }

    private void flush() {
        try {
            unitOfWork.run(() -> {
                bills.stage(run, batch);
                return Outcome.accepted(run);
            });
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
        batch.clear();
    }

    /** Whoever reads a bill may take a failure of ours for one of the provider's: a bill with a gap is never compared. */
    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
