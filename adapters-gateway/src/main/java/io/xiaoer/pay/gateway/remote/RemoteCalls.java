package io.xiaoer.pay.gateway.remote;

import io.xiaoer.pay.gateway.message.Beginning;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends requests and waits for whole answers. Follows no redirects: what is signed for one place is not sent to another.
 * Safe for use by several threads.
 */
public final class RemoteCalls {

    /** So that a slow gateway cannot take all our threads and ports with it. */
    static final int MOST_AT_ONCE = 32;

    private final HttpClient client;
    private final Duration patience;
    private final int mostBytes;
    private final Semaphore connections = new Semaphore(MOST_AT_ONCE);

    /**
     * @param connect how long a connection may take
     * @param patience how long from the request to the end of the answer
     * @param mostBytes how much of an answer is read
     */
    public RemoteCalls(Duration connect, Duration patience, int mostBytes) {
        this.client = client(connect);
        this.patience = patience;
        this.mostBytes = mostBytes;
    }

    static HttpClient client(Duration connect) {
        return HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Whoever finds all connections taken waits for one, as long as for an answer, and then has not asked. */
    public RemoteAnswer send(HttpRequest request) {
        try {
            if (!connections.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return RemoteAnswer.none("no connection was free within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RemoteAnswer.none("interrupted while waiting");
        }
        try {
            return await(
                    client.sendAsync(request, Beginning.ofAnswer(mostBytes)),
                    patience,
                    response -> RemoteAnswer.of(response.statusCode(), response.headers(), response.body()));
        } finally {
            connections.release();
        }
    }

    /** The client's own time limit would end with the answer's head, so the wait is limited here. */
    static <T> RemoteAnswer await(
            CompletableFuture<HttpResponse<T>> answer,
            Duration patience,
            Function<HttpResponse<T>, RemoteAnswer> reading) {
        try {
            return reading.apply(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return RemoteAnswer.none("no answer within " + patience);
        } catch (ExecutionException e) {
            return RemoteAnswer.none(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RemoteAnswer.none("interrupted while waiting");
        } finally {
            answer.cancel(true);
        }
    }
}
