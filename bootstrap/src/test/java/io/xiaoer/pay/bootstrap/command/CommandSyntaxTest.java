package io.xiaoer.pay.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.domain.payment.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSyntaxTest {

    private static final int STARTED = 42;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Optional<Task>> started = new ArrayList<>();

    @Test
    void withoutArgumentsTheServiceIsMeant() {
        assertThat(answer("")).isEqualTo(STARTED);
        assertThat(started).containsExactly(Optional.empty());
    }

    @Test
    void whatIsLeftOutIsAsConfigured() {
        assertThat(cancelling("cancel-unpaid-orders"))
                .isEqualTo(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false));
        assertThat(expiring("expire-payments")).isEqualTo(new ExpirePayments.Command(false));
    }

    @Test
    void whatIsSaidCounts() {
        assertThat(cancelling("cancel-unpaid-orders --timeout-minutes 0 --limit 1 --dry-run"))
                .isEqualTo(new CancelUnpaidOrders.Command(Optional.of(Duration.ZERO), 1, true));
        assertThat(cancelling("cancel-unpaid-orders --dry-run --limit=1000000 --timeout-minutes=525600"))
                .isEqualTo(new CancelUnpaidOrders.Command(Optional.of(Duration.ofDays(365)), 1_000_000, true));
        assertThat(expiring("expire-payments --dry-run")).isEqualTo(new ExpirePayments.Command(true));
    }

    /** Done before the command begins, there would be nothing left to tell. */
    @Test
    void migratingIsLeftToTheCommandThatDoesIt() {
        assertThat(run("migrate").migrations).isEqualTo(1);
        assertThat(started.get(0).orElseThrow().settings()).containsEntry("quarkus.flyway.migrate-at-start", "false");
    }

    @Test
    void aCheckRepairsOnlyWhenItIsToldTo() {
        assertThat(run("check-consistency").repairing).containsExactly(false);
        assertThat(run("check-consistency --dry-run").repairing).containsExactly(false);
        assertThat(run("check-consistency --repair").repairing).containsExactly(true);
        assertThat(run("check-consistency --repair --dry-run").repairing).containsExactly(false);
    }

    @Test
    void aBillIsDownloadedUnlessAFileIsGiven() throws IOException {
        Path bill = Files.writeString(Files.createTempFile(Path.of("target"), "bill", ".csv"), "a bill");

        assertThat(run("reconcile --provider wechat --date 2026-11-20").reconciling)
                .containsExactly(new Reconcile.Command(Provider.WECHAT, LocalDate.of(2026, 11, 20), Optional.empty()));
        Reconcile.Command ofFile = run("reconcile --date=2026-11-20 --provider=alipay --file " + bill)
                .reconciling
                .get(0);
        assertThat(ofFile.provider()).isEqualTo(Provider.ALIPAY);
        assertThat(ofFile.bill().orElseThrow().open()).hasContent("a bill");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel-everything",
                "--now",
                "serve",
                "cancel-unpaid-orders --limit 0",
                "cancel-unpaid-orders --limit -5",
                "cancel-unpaid-orders --limit 1000001",
                "cancel-unpaid-orders --limit 99999999999999999999",
                "cancel-unpaid-orders --limit 1.5",
                "cancel-unpaid-orders --limit many --help-me",
                "cancel-unpaid-orders --limit",
                "cancel-unpaid-orders --limit 1 --limit 2",
                "cancel-unpaid-orders --timeout-minutes -1",
                "cancel-unpaid-orders --timeout-minutes 525601",
                "cancel-unpaid-orders --timeout-minutes PT5M",
                "cancel-unpaid-orders --timeout-minutes ٥",
                "cancel-unpaid-orders --dry-run maybe",
                "cancel-unpaid-orders extra",
                "cancel-unpaid-orders expire-payments",
                "expire-payments --limit 5",
                "check-consistency --limit 5",
                "check-consistency --repair yes",
                "reconcile",
                "reconcile --provider wechat",
                "reconcile --date 2026-11-20",
                "reconcile --provider visa --date 2026-11-20",
                "reconcile --provider wechat --date 20.11.2026",
                "reconcile --provider wechat --date 2026-02-30",
                "reconcile --provider wechat --date 2026-11-20 --file",
            })
    void whatMakesNoSenseIsSaidOnStandardErrorAndNothingStarts(String arguments) {
        assertThat(answer(arguments)).isEqualTo(2);
        assertThat(started).isEmpty();
        assertThat(printed(err)).isNotBlank();
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void aWrongNumberIsNamedWithWhatIsRightInBothLanguages() {
        answer("cancel-unpaid-orders --limit 0");

        assertThat(printed(err))
                .contains("'--limit'", "'0' is not a whole number from 1 to 1000000", "应为 1 到 1000000 之间的整数", "Usage:");
    }

    @Test
    void whoeverMistypesACommandHearsWhichThereAre() {
        answer("cancel-everything --now");

        assertThat(printed(err)).contains("'cancel-everything'", "cancel-unpaid-orders", "Usage:", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpNamesTheCommandsInBothLanguages(String help) {
        assertThat(answer(help)).isZero();
        assertThat(started).isEmpty();
        assertThat(printed(out))
                .contains(
                        "cancel-unpaid-orders",
                        "expire-payments",
                        "check-consistency",
                        "reconcile",
                        "Exit codes",
                        "小二支付");
        assertThat(printed(err)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel-unpaid-orders", "expire-payments", "check-consistency"})
    void eachCommandHasItsHelp(String command) {
        assertThat(answer(command + " --help")).isZero();
        assertThat(started).isEmpty();
        assertThat(printed(out)).contains(command, "--dry-run", "不做任何更改");
    }

    @Test
    void theHelpOfTheMigrationSaysWhatItDoes() {
        assertThat(answer("migrate --help")).isZero();
        assertThat(printed(out)).contains("to this version", "升级到此版本");
    }

    @Test
    void theHelpOfReconciliationSaysWhatItNeeds() {
        assertThat(answer("reconcile --help")).isZero();
        assertThat(printed(out)).contains("--provider", "--date", "--file", "a finding is no", "有差异不算失败");
    }

    @Test
    void theVersionIsTold() {
        assertThat(answer("--version")).isZero();
        assertThat(printed(out).strip()).isEqualTo("Xiaoer Pay 1.2.3");
    }

    private CancelUnpaidOrders.Command cancelling(String arguments) {
        return run(arguments).cancelling.get(0);
    }

    private ExpirePayments.Command expiring(String arguments) {
        return run(arguments).expiring.get(0);
    }

    private RecordedSweeps run(String arguments) {
        started.clear();
        assertThat(answer(arguments)).isEqualTo(STARTED);
        RecordedSweeps recorded = new RecordedSweeps();
        started.get(0)
                .orElseThrow()
                .run(new Sweeps(recorded, recorded, recorded, recorded, recorded::migrate, stream(out)));
        return recorded;
    }

    private int answer(String arguments) {
        return new CommandSyntax("1.2.3", stream(out), stream(err))
                .answer(
                        task -> {
                            started.add(task);
                            return STARTED;
                        },
                        arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    private static String printed(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
