package io.xiaoer.pay.bootstrap.bench;

import io.xiaoer.pay.bootstrap.load.Call;
import java.util.function.Supplier;

/** Work of one kind, for a service and for its floor by turns. */
interface Workload {

    String name();

    /**
     * Calls for the service, each another one.
     *
     * @param most how many are asked for at the most
     */
    Supplier<Call> calls(int most);

    /** The same for the floor. */
    Floor.Clients floor(int most);

    /** Holds the database to what has been answered since {@link #calls}. */
    void assertAllThere(long answered);
}
