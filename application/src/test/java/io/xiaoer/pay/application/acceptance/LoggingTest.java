package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.service.UseCases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators read: business facts as information, duplicates and held money as warnings, refused signatures as errors. */
class LoggingTest extends InShop {

    /** Kept, since loggers without a user are forgotten together with their handlers. */
    private static final Logger LOGGER = Logger.getLogger(UseCases.class.getPackageName());

    private final Recorder recorder = new Recorder();
    private Placed placed;

    @BeforeEach
    void record() {
        placed = situations.withStartedPayment();
        LOGGER.addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        LOGGER.removeHandler(recorder);
    }

    @Test
    void aPaidOrderIsAFact() {
        situations.report(success());

        assertThat(recorder.lines(Level.INFO))
                .singleElement()
                .asString()
                .contains(placed.order().number().value());
        assertThat(recorder.lines(Level.WARNING)).isEmpty();
    }

    @Test
    void aDuplicateAndHeldMoneyAreWarnings() {
        situations.report(success().transaction("4200").amount("1.00"));
        situations.report(success().transaction("4200"));

        assertThat(recorder.lines(Level.WARNING)).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains(placed.payment().payment().tradeNumber().value())
                .contains("4200"));
    }

    @Test
    void aRefusedSignatureIsAnErrorThatTellsNoSecret() {
        accepted(useCases.handleCallback()
                .handle("bank", FakeCallbackProtocol.signed(success().parameters(), "a stranger's secret")));

        assertThat(recorder.lines(Level.SEVERE))
                .singleElement()
                .asString()
                .contains("BANK", "SIGNATURE_WRONG")
                .doesNotContain("secret");
    }

    @Test
    void aSweepSumsUpWhatItDidAndAnErrorInItIsToldWithItsOrder() {
        situations.after(Duration.ofMinutes(31));
        shop.storage().unitOfWork().failCommit(1);

        useCases.cancelUnpaidOrders().cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 10, false));

        assertThat(recorder.lines(Level.SEVERE))
                .singleElement()
                .asString()
                .contains(placed.order().number().value());
        assertThat(recorder.lines(Level.INFO))
                .singleElement()
                .asString()
                .contains("found 1", "cancelled 0", "skipped 0", "failed 1");
    }

    @Test
    void aSweepThatFindsNothingIsQuiet() {
        useCases.cancelUnpaidOrders().cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 10, false));
        useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false));

        assertThat(recorder.lines(Level.INFO)).isEmpty();
    }

    private Report success() {
        return Report.success(placed.payment().payment());
    }

    private static final class Recorder extends Handler {

        private final List<Map.Entry<Level, String>> lines = new CopyOnWriteArrayList<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        List<String> lines(Level level) {
            return lines.stream()
                    .filter(line -> line.getKey().equals(level))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public void publish(LogRecord logged) {
            lines.add(Map.entry(logged.getLevel(), formatter.formatMessage(logged)));
        }

        @Override
        public void flush() {
            // Every line is there at once.
        }

        @Override
        public void close() {
            lines.clear();
        }
    }
}
