package io.xiaoer.pay.gateway.simulator;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the simulated gateways are, kept in the database so that a restart or another process finds the same ones: keys
 * that were generated, ids, the port of the one that runs. Safe for use by several threads and processes.
 */
public final class SimulatorMemory {

    private static final String INSERT = """
            insert into simulator.settings (name, value) values (?, ?)
            on conflict (name) do nothing
            """;

    private static final String REPLACE = """
            insert into simulator.settings (name, value) values (?, ?)
            on conflict (name) do update set value = excluded.value
            """;

    private static final String SELECT = "select value from simulator.settings where name = ?";

    private final Database database;

    public SimulatorMemory(Database database) {
        this.database = database;
    }

    /** What stands under this name, for everybody the same: who comes first makes it. */
    public String keep(String name, Supplier<String> fresh) {
        return find(name).orElseGet(() -> {
            String made = fresh.get(); // Outside the transaction: a key takes its time.
            return database.inTransaction(connection -> {
                Database.change(connection, INSERT, name, made);
                return Database.first(connection, SELECT, row -> row.getString(1), name)
                        .orElseThrow();
            });
        });
    }

    public Optional<String> find(String name) {
        return database.inTransaction(connection -> Database.first(connection, SELECT, row -> row.getString(1), name));
    }

    /** For what changes, such as a port. */
    public void replace(String name, String value) {
        database.inTransaction(connection -> Database.change(connection, REPLACE, name, value));
    }
}
