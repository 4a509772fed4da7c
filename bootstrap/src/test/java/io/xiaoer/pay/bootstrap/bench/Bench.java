package io.xiaoer.pay.bootstrap.bench;

import io.xiaoer.pay.bootstrap.RunningService;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives a workload to a service and to its floor by turns. */
final class Bench {

    private static final double STEADY = 0.7;

    private final Settings settings;
    private final RunningService service;
    private final Database database;
    private final HttpLoad http;
    private final JdbcLoad jdbc;

    Bench(Settings settings, RunningService service, Database database) {
        this.settings = settings;
        this.service = service;
        this.database = database;
        this.http = new HttpLoad(service.baseUrl());
        this.jdbc = new JdbcLoad(database, settings.clients());
    }

    /** @param steady whether it is measured at a part of its peak, too */
    Result measure(Workload workload, boolean steady) {
        Turn ours = ours(workload, settings.warmUp(), 0);
        Measured floors = floors(workload, settings.warmUp().dividedBy(4), 0);
        Measured service = Measured.nothing();
        Measured floor = Measured.nothing();
        Cost cost = Cost.NONE;
        for (int round = 0; round < settings.rounds(); round++) {
            ours = ours(workload, settings.run(), ours.measured().perSecond());
            service = service.and(ours.measured());
            cost = cost.and(ours.cost());
            floors = floors(workload, settings.run(), floors.perSecond());
            floor = floor.and(floors);
        }
        return new Result(
                workload.name(),
                service,
                floor,
                cost.each(service.done()),
                steady ? Optional.of(steady(workload, STEADY * service.perSecond())) : Optional.empty());
    }

    private record Turn(Measured measured, Cost cost) {}

    private Turn ours(Workload workload, Duration time, double lastPerSecond) {
        Supplier<Call> calls = workload.calls(settings.most(time, lastPerSecond));
        Cost before = Cost.of(service, database);
        Measured measured = http.inTurn(calls, settings.clients(), time);
        Cost cost = Cost.of(service, database).since(before);
        workload.assertAllThere(measured.done());
        return new Turn(measured, cost);
    }

    private Measured floors(Workload workload, Duration time, double lastPerSecond) {
        return jdbc.inTurn(workload.floor(settings.most(time, lastPerSecond)), time);
    }

    private Result.Steady steady(Workload workload, double perSecond) {
        int most = settings.most(settings.run(), perSecond);
        Supplier<Call> calls = workload.calls(most);
        Measured measured = http.atRate(calls, perSecond, settings.run());
        workload.assertAllThere(measured.done());
        return new Result.Steady(perSecond, measured, jdbc.atRate(workload.floor(most), perSecond, settings.run()));
    }
}
