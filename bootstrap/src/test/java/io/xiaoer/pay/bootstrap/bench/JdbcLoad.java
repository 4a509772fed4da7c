package io.xiaoer.pay.bootstrap.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Sends a floor's statements to PostgreSQL, each client on a connection of his own. */
final class JdbcLoad {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final int clients;

    JdbcLoad(Database database, int clients) {
        this.database = database;
        this.clients = clients;
    }

    /** As fast as it goes. */
    Measured inTurn(Floor.Clients floor, Duration time) {
        return run(floor, time, (client, begin, end, times) -> {
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                client.once();
                times.recordValue(System.nanoTime() - now);
            }
        });
    }

    /** At that rate: what is late is late from when it was due. */
    Measured atRate(Floor.Clients floor, double perSecond, Duration time) {
        AtomicLong next = new AtomicLong();
        return run(floor, time, (client, begin, end, times) -> {
            long due = begin + (long) (next.getAndIncrement() * SECOND / perSecond);
            while (due < end) {
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                client.once();
                times.recordValue(System.nanoTime() - due);
                due = begin + (long) (next.getAndIncrement() * SECOND / perSecond);
            }
        });
    }

    private Measured run(Floor.Clients floor, Duration time, Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Connection> connections = new ArrayList<>();
        try {
            List<Floor> ready = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                connections.add(database.connect());
                ready.add(floor.on(connections.get(i)));
            }
            long begin = System.nanoTime();
            List<Future<Histogram>> working = ready.stream()
                    .map(client -> threads.submit(() -> {
                        Histogram times = Measured.noTimes();
                        work.go(client, begin, begin + time.toNanos(), times);
                        return times;
                    }))
                    .toList();
            Histogram all = Measured.noTimes();
            for (Future<Histogram> done : working) {
                all.add(done.get());
            }
            return new Measured((System.nanoTime() - begin) / (double) SECOND, all);
        } catch (ExecutionException e) {
            throw new AssertionError("the floor", e.getCause());
        } catch (SQLException e) {
            throw new AssertionError("the floor", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
            connections.forEach(Database::close);
        }
    }

    @FunctionalInterface
    private interface Work {
        void go(Floor client, long begin, long end, Histogram times) throws SQLException;
    }
}
