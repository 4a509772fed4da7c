package io.xiaoer.pay.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.load.Call;
import io.xiaoer.pay.bootstrap.load.HttpLoad;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives workloads to a service and to their floors by turns. */
final class Bench {

    /** Of the service's peak. */
    private static final double STEADY = 0.7;

    private static final int FEW = 500;

    /** Before anything was seen. */
    private static final double FIRST_GUESS = 1_500;

    /** So many may not wait for their answers at once: it would not be the rate any more. */
    private static final int CROWD = 256;

    private final Settings settings;
    private final RunningService service;
    private final Database database;
    private final HttpLoad http;
    private final JdbcLoad jdbc;
    private final Map<String, Double> ourRates = new HashMap<>();
    private final Map<String, Double> floorRates = new HashMap<>();

    Bench(Settings settings, RunningService service, Database database) {
        this.settings = settings;
        this.service = service;
        this.database = database;
        this.http = new HttpLoad(service.baseUrl());
        this.jdbc = new JdbcLoad(database, settings.clients());
    }

    /** Until the service's machine code is made: all in turn, time and again. */
    void warmUp(Collection<Workload> workloads) {
        long end = System.nanoTime() + settings.warmUp().toNanos();
        do {
            for (Workload workload : workloads) {
                ours(workload);
                floors(workload);
            }
        } while (System.nanoTime() < end);
    }

    /** @param steady whether it is measured at a part of its peak, too */
    Result measure(Workload workload, boolean steady) {
        Measured service = Measured.nothing();
        Measured floor = Measured.nothing();
        Cost cost = Cost.NONE;
        for (int round = 0; round < settings.rounds(); round++) {
            Turn ours = ours(workload);
            service = service.and(ours.measured());
            cost = cost.and(ours.cost());
            floor = floor.and(floors(workload));
        }
        return new Result(
                workload.name(),
                service,
                floor,
                cost.each(service.done()),
                statements(workload),
                steady ? Optional.of(steady(workload, STEADY * service.perSecond())) : Optional.empty());
    }

    private record Turn(Measured measured, Cost cost) {}

    private Turn ours(Workload workload) {
        Supplier<Call> calls = workload.calls(most(ourRates.getOrDefault(workload.name(), FIRST_GUESS)));
        Cost before = Cost.of(service, database);
        Measured measured = Measured.of(http.inTurn(calls, settings.clients(), settings.run()));
        Cost cost = Cost.of(service, database).since(before);
        workload.assertAllThere(measured.done());
        ourRates.put(workload.name(), measured.perSecond());
        return new Turn(measured, cost);
    }

    private Measured floors(Workload workload) {
        Measured measured = jdbc.inTurn(
                workload.floor(most(floorRates.getOrDefault(workload.name(), 2 * FIRST_GUESS))), settings.run());
        floorRates.put(workload.name(), measured.perSecond());
        return measured;
    }

    /** More than will be asked for in a run. */
    private int most(double perSecond) {
        return (int) (2 * perSecond * settings.run().toMillis() / 1_000) + FEW;
    }

    private Result.Steady steady(Workload workload, double perSecond) {
        Supplier<Call> calls = workload.calls(most(perSecond));
        HttpLoad.Answers answers = http.atRate(calls, perSecond, CROWD, settings.run());
        assertThat(answers.mostWaiting()).as("calls that waited at once").isLessThan(CROWD);
        Measured measured = Measured.of(answers);
        workload.assertAllThere(measured.done());
        return new Result.Steady(
                perSecond, measured, jdbc.atRate(workload.floor(most(perSecond)), perSecond, settings.run()));
    }

    /** By the database's own log, of some calls one after the other. */
    private double statements(Workload workload) {
        Supplier<Call> calls = workload.calls(FEW);
        try (StatementLog log = StatementLog.on(database)) {
            long answered =
                    Measured.of(http.inTurn(calls, 1, Duration.ofMillis(500))).done();
            return (double) log.statements() / answered;
        }
    }
}
