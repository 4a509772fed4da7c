package io.xiaoer.pay.gateway.remote;

import io.xiaoer.pay.gateway.message.Beginning;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests and waits for whole answers. Follows no redirects: what is signed for one place is not sent to another.
 * Safe for use by several threads.
 */
public final class RemoteCalls {

    private final HttpClient client;
    private final Duration patience;
    private final int mostBytes;

    /**
     * @param connect how long a connection may take
     * @param patience how long from the request to the end of the answer
     * @param mostBytes how much of an answer is read
     */
    public RemoteCalls(Duration connect, Duration patience, int mostBytes) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.patience = patience;
        this.mostBytes = mostBytes;
    }

    /** The client's own time limit would end with the answer's head, so the wait is limited here. */
    public RemoteAnswer send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, Beginning.ofAnswer(mostBytes));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return RemoteAnswer.of(response.statusCode(), response.headers(), response.body());
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
