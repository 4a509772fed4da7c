package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Run;
import io.xiaoer.pay.application.port.out.Bills.Side;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Bills} promises about what differs: each test looks at the day of its own era. */
public abstract class BillsContract extends BillStorageContract {

    // Money

    @Test
    protected void moneyThatBothSidesHaveDoesNotDiffer() {
        Receipt receipt = receipt();

        assertThat(differences(begin(line(receipt)))).isEmpty();
    }

    @Test
    protected void moneyOfTheBillAloneIsMissingHere() {
        BillLine line = new BillLine(
                newName("tx"),
                Optional.of(new TradeNumber("trade-1")),
                Optional.empty(),
                Money.ofCents(1_234),
                BillLine.State.SUCCEEDED,
                later(5));

        assertThat(differences(begin(line)))
                .containsExactly(new Difference(
                        Type.MISSING_HERE,
                        line.transactionId(),
                        Optional.empty(),
                        Optional.of(new Side(
                                line.transactionId(),
                                Optional.of("trade-1"),
                                Optional.empty(),
                                "12.34",
                                "succeeded",
                                later(5)))));
    }

    @Test
    protected void moneyThatNeverCameIsNotMissing() {
        assertThat(differences(begin(line(newName("tx"), 100, BillLine.State.FAILED))))
                .isEmpty();
    }

    @Test
    protected void moneyOfOursThatTheBillDoesNotHaveIsMissingThere() {
        Receipt receipt = receipt();

        assertThat(differences(begin()))
                .containsExactly(new Difference(
                        Type.MISSING_THERE,
                        receipt.key().transactionId(),
                        Optional.of(new Side(
                                receipt.key().transactionId(),
                                receipt.trade().map(TradeNumber::value),
                                Optional.empty(),
                                "199.00",
                                "received",
                                receipt.paidAt())),
                        Optional.empty()));
    }

    @Test
    protected void moneyThatNobodyAskedForCountsAsOurs() {
        Receipt receipt = unknownMoney();

        assertThat(differences(begin(line(receipt)))).isEmpty();
        assertThat(types(begin())).containsExactly(Type.MISSING_THERE);
    }

    @Test
    protected void moneyOfAnotherProviderOrDayIsNoneOfTheBills() {
        Receipt receipt = receipt();
        Instant paid = receipt.paidAt();

        assertThat(differences(begin(Provider.WECHAT, era, era.plusSeconds(60))))
                .isEmpty();
        assertThat(differences(begin(Provider.BANK, paid.plusMillis(1), paid.plusSeconds(1))))
                .isEmpty();
        assertThat(differences(begin(Provider.BANK, paid.minusSeconds(1), paid)))
                .as("a day ends before its last instant")
                .isEmpty();
        assertThat(differences(begin(Provider.BANK, paid, paid.plusMillis(1)))).hasSize(1);
    }

    @Test
    protected void moneyOfTheBillIsFoundWhateverDayItCameHere() {
        Receipt receipt = receipt();
        Run dayBefore = begin(Provider.BANK, era.minus(Duration.ofDays(1)), era, line(receipt));

        assertThat(differences(dayBefore)).isEmpty();
    }

    @Test
    protected void anotherAmountDiffers() {
        Receipt receipt = receipt();
        Run run = begin(line(receipt.key().transactionId(), 199_01, BillLine.State.SUCCEEDED));

        Difference difference = onlyOne(run);

        assertThat(difference.type()).isEqualTo(Type.AMOUNT_DIFFERS);
        assertThat(difference.ours().orElseThrow().amount()).isEqualTo("199.00");
        assertThat(difference.theirs().orElseThrow().amount()).isEqualTo("199.01");
    }

    @Test
    protected void moneyThatTheBillSaysWasRevokedDiffersOnceInItsStatusAlone() {
        Receipt receipt = receipt();
        Run run = begin(line(receipt), line(receipt), line(receipt.key().transactionId(), 1, BillLine.State.FAILED));

        Difference difference = onlyOne(run);

        assertThat(difference.type()).isEqualTo(Type.STATUS_DIFFERS);
        assertThat(difference.theirs().orElseThrow().status()).isEqualTo("failed");
    }

    // Refunds

    @Test
    protected void aRefundThatBothSidesHaveDoesNotDiffer() {
        Refund refund = succeeded(later(2), later(3));

        assertThat(ofRefunds(begin(line(refund, 50_00, BillLine.State.SUCCEEDED))))
                .isEmpty();
        assertThat(ofRefunds(begin(line(refund, 50_00, BillLine.State.UNDER_WAY))))
                .as("it was when the bill was written")
                .isEmpty();
    }

    @Test
    protected void aRefundUnderWayOnBothSidesDoesNotDiffer() {
        Refund refund = processing(later(2));

        assertThat(ofRefunds(begin(line(refund, 50_00, BillLine.State.UNDER_WAY))))
                .isEmpty();
        assertThat(ofRefunds(begin(line(refund, 50_00, BillLine.State.FAILED)))).isEmpty();
        assertThat(ofRefunds(begin())).as("nobody says it is done").isEmpty();
    }

    @Test
    protected void aRefundThatIsDoneOnOneSideOnlyDiffers() {
        Refund ours = succeeded(later(2), later(3));
        Refund theirs = processing(later(2));

        List<Difference> found = ofRefunds(
                begin(line(ours, 50_00, BillLine.State.FAILED), line(theirs, 50_00, BillLine.State.SUCCEEDED)));

        assertThat(found).extracting(Difference::type).containsOnly(Type.REFUND_DIFFERS);
        assertThat(found)
                .extracting(difference -> difference.ours().orElseThrow().status() + " and "
                        + difference.theirs().orElseThrow().status())
                .containsExactlyInAnyOrder("succeeded and failed", "processing and succeeded");
    }

    @Test
    protected void aRefundOfAnotherAmountOrOfOtherMoneyDiffers() {
        Refund refund = succeeded(later(2), later(3));
        BillLine ofOtherMoney = new BillLine(
                "other",
                Optional.empty(),
                Optional.of(refund.number()),
                refund.amount(),
                BillLine.State.SUCCEEDED,
                later(3));

        assertThat(ofRefunds(begin(line(refund, 49_99, BillLine.State.SUCCEEDED))))
                .hasSize(1);
        assertThat(ofRefunds(begin(ofOtherMoney))).hasSize(1);
    }

    @Test
    protected void aRefundOfTheBillAloneDiffersUnlessNothingWentBack() {
        String transaction = newName("tx");
        BillLine named = refundLine(transaction, newName("R"), BillLine.State.SUCCEEDED);
        BillLine nameless = refundLine(transaction, "", BillLine.State.UNDER_WAY);
        BillLine failed = refundLine(transaction, newName("R"), BillLine.State.FAILED);

        assertThat(ofRefunds(begin(named, nameless, failed)))
                .extracting(Difference::number)
                .containsExactlyInAnyOrder(named.refund().orElseThrow().value(), transaction);
    }

    @Test
    protected void aRefundOfOursAloneDiffersIfItWasAskedForAndDoneThatDay() {
        Refund refund = succeeded(later(2), later(3));

        Difference difference = ofRefunds(begin()).get(0);

        assertThat(difference.number()).isEqualTo(refund.number().value());
        assertThat(difference.ours().orElseThrow().transactionId())
                .isEqualTo(refund.receipt().transactionId());
        assertThat(difference.theirs()).isEmpty();
        assertThat(ofRefunds(begin(Provider.BANK, later(3), later(60)))).isEmpty();
        assertThat(ofRefunds(begin(Provider.BANK, era, later(3)))).isEmpty();
    }
}
