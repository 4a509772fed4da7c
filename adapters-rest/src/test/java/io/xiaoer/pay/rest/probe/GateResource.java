package io.xiaoer.pay.rest.probe;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Work that lasts until a test lets it end. */
@Singleton
@Path("/api/gate")
@Produces(MediaType.TEXT_PLAIN)
public class GateResource {

    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore open = new Semaphore(0);

    @GET
    public String pass() throws InterruptedException {
        arrived.release();
        return open.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS) ? "passed" : "shut";
    }

    public void awaitArrivals(int requests) throws InterruptedException {
        if (!arrived.tryAcquire(requests, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not so many arrived");
        }
    }

    public void letPass(int requests) {
        open.release(requests);
    }
}
