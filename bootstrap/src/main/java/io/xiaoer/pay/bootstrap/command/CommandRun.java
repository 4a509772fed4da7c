package io.xiaoer.pay.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.QuarkusApplication;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.persistence.database.Schema;
import java.io.PrintStream;
import java.util.Map;

/**
 * A command instead of the service: it runs over the same wiring, and the process ends with it. It is read from the
 * arguments a second time, since nothing else reaches an application that Quarkus makes.
 */
public class CommandRun implements QuarkusApplication {

    /**
     * What is set, above everything else that is configured, before a command runs: no jobs, no port, and a standard
     * output that holds nothing but what the command prints.
     */
    public static final Map<String, String> SETTINGS = Map.of(
            "quarkus.scheduler.enabled", "false",
            "quarkus.http.host-enabled", "false",
            "quarkus.http.domain-socket-enabled", "false",
            "quarkus.log.console.stderr", "true");

    private final Sweeps sweeps;

    CommandRun(
            CancelUnpaidOrders cancelUnpaidOrders,
            ExpirePayments expirePayments,
            CheckConsistency checkConsistency,
            Reconcile reconcile,
            Schema schema) {
        this.sweeps = new Sweeps(
                cancelUnpaidOrders,
                expirePayments,
                checkConsistency,
                reconcile,
                schema::migrate,
                new PrintStream(System.out, true, UTF_8));
    }

    @Override
    public int run(String... arguments) {
        return new CommandSyntax("", System.out, System.err)
                .answer(task -> task.orElseThrow().run(sweeps), arguments);
    }
}
