package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Bills.Run;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What {@link Bills} promises about runs, and about the days that were reconciled. */
public abstract class BillRunsContract extends BillStorageContract {

    // Runs

    @Test
    protected void partsMeetWithoutAGapOrAnOverlap() {
        for (int i = 0; i < 5; i++) {
            receipt();
            succeeded(later(2), later(3));
        }
        BillLine[] lines = new BillLine[7];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(newName("tx"), 100 + i, BillLine.State.SUCCEEDED);
        }
        Run run = begin(lines);

        assertThat(differences(run, 2)).containsExactlyInAnyOrderElementsOf(differences(run, 100));
        assertThat(differences(run, 2)).doesNotHaveDuplicates().hasSize(7 + 5 + 5 + 5);
    }

    @Test
    protected void runsKnowNothingOfEachOther() {
        Run with = begin(line(newName("tx"), 100, BillLine.State.SUCCEEDED));

        assertThat(differences(begin())).isEmpty();
        assertThat(differences(with)).hasSize(1);
    }

    @Test
    protected void aRunIsDroppedALittleAtATime() {
        Run run = begin(line("1", 1, BillLine.State.SUCCEEDED), line("2", 1, BillLine.State.SUCCEEDED));
        assertThat(bills().begunBefore(later(10))).as("begun then").doesNotContain(run.id());
        assertThat(bills().begunBefore(later(11))).contains(run.id());

        assertThat(commit(() -> bills().drop(run.id(), 1))).isEqualTo(1);
        assertThat(differences(run)).hasSize(1);
        assertThat(commit(() -> bills().drop(run.id(), 2))).isEqualTo(1);
        assertThat(differences(run)).isEmpty();
        assertThat(bills().begunBefore(later(11))).doesNotContain(run.id());
    }

    @Test
    protected void whatPeopleWriteIntoABillIsStaged() {
        BillLine odd = line(ANY_TEXT + "\0" + newName("tx"), 1, BillLine.State.SUCCEEDED);

        assertThat(onlyOne(begin(odd)).number()).startsWith(ANY_TEXT);
    }

    // Days

    @Test
    protected void aDayIsClaimedByOneAndAgainOnlyWhenItsLeaseIsOver() {
        LocalDate day = LocalDate.ofInstant(era, ZoneOffset.UTC);

        assertThat(claim(day, later(0), later(60))).isTrue();
        assertThat(claim(day, later(59), later(200))).isFalse();
        assertThat(claim(day.plusDays(1), later(59), later(200))).isTrue();
        assertThat(claim(day, later(60), later(120))).isTrue();
    }

    @Test
    protected void aDayThatFailedIsTriedAgainAfterItsPauseAndOneThatIsDoneNever() {
        LocalDate day = LocalDate.ofInstant(era, ZoneOffset.UTC);
        claim(day, later(0), later(60));
        commit(() -> bills().failed(Provider.BANK, day, ANY_TEXT + "\0", later(30)));

        assertThat(claim(day, later(29), later(90))).isFalse();
        assertThat(claim(day, later(30), later(90))).isTrue();
        commit(() -> bills().done(Provider.BANK, day, 12, 3, later(31)));
        assertThat(claim(day, era.plus(Duration.ofDays(9)), era.plus(Duration.ofDays(10))))
                .isFalse();
    }

    private boolean claim(LocalDate day, Instant now, Instant until) {
        return commit(() -> bills().claim(Provider.BANK, day, now, until));
    }
}
