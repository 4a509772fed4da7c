package io.xiaoer.pay.bootstrap.command;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Brings the tables to this version, so that services need not do it when they start. */
final class Migrate implements Task {

    static final String NAME = "migrate";

    @Override
    public int run(Sweeps sweeps) {
        return sweeps.migrate();
    }

    /** Otherwise it would be done before it is begun, and nothing left to tell. */
    @Override
    public Map<String, String> settings() {
        return Map.of("quarkus.flyway.migrate-at-start", "false");
    }

    static CommandSpec command() {
        return CommandSyntax.command(
                NAME,
                "Brings the tables of the database to this version. Prints a line for each step, then how many there were.",
                "将数据库的表升级到此版本。每一步输出一行，最后输出步数。");
    }
}
