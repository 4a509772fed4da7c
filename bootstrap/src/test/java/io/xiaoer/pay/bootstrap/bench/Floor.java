package io.xiaoer.pay.bootstrap.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** The least that a call's work can cost: a client who sends the statements himself. */
@FunctionalInterface
interface Floor {

    /** Does it once, to its commit. */
    void once() throws SQLException;

    /** Makes a client, with its statements prepared. */
    @FunctionalInterface
    interface Clients {
        Floor on(Connection connection) throws SQLException;
    }
}
