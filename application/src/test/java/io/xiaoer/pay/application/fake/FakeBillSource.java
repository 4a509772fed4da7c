package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.domain.payment.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands out the lines that a test wants, whatever the day; a bill in a file is a text of any kind that stands for the
 * same. Refuses to be asked inside a unit of work.
 */
public final class FakeBillSource implements BillSource {

    private final Provider provider;
    private final InMemoryUnitOfWork unitOfWork;
    private final List<BillLine> lines = new ArrayList<>();
    private final List<LocalDate> asked = new ArrayList<>();
    private State state = State.READ;
    private boolean swallows;
    private boolean breaks;

    public FakeBillSource(Provider provider, InMemoryUnitOfWork unitOfWork) {
        this.provider = provider;
        this.unitOfWork = unitOfWork;
    }

    public void has(BillLine... wanted) {
        lines.addAll(List.of(wanted));
    }

    public void hasNothing() {
        lines.clear();
    }

    /** How every download ends from now on; one that is read or unknown hands on its lines before. */
    public void ends(State wanted) {
        state = wanted;
    }

    /** From now on it takes whatever goes wrong with a line for an unreadable one, and goes on. */
    public void swallowFailures() {
        swallows = true;
    }

    /** From now on its end is never reached. */
    public void breakOff() {
        breaks = true;
    }

    /** The days that it was asked for. */
    public List<LocalDate> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public Answer download(LocalDate day, Instant now, Consumer<BillLine> told) {
        asked.add(day);
        if (state != State.NONE) {
            tell(told);
        }
        return new Answer(state, "as the test wished");
    }

    @Override
    public void read(InputStream bill, Consumer<BillLine> told) throws IOException {
        if (bill.read() < 0) {
            throw new IOException("no bill");
        }
        tell(told);
    }

    private void tell(Consumer<BillLine> told) {
        if (unitOfWork.isOpen()) {
            throw new IllegalStateException("a provider was asked inside a unit of work");
        }
        for (BillLine line : lines) {
            try {
                told.accept(line);
            } catch (RuntimeException e) {
                if (!swallows) {
                    throw e;
                }
            }
        }
        if (breaks) {
            throw new IllegalStateException("broken off, as the test wished");
        }
    }
}
