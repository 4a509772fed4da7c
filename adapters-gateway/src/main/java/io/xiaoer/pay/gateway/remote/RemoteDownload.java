package io.xiaoer.pay.gateway.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests whose answers are files of any length, read as they come. Follows no redirects, like {@link RemoteCalls}.
 * Safe for use by several threads.
 */
public final class RemoteDownload {

    private static final int MOST_BYTES_OF_A_REFUSAL = 64 * 1024;

    private final HttpClient client;
    private final Duration idle;
    private final Duration patience;

    /**
     * @param connect how long a connection may take
     * @param idle how long the answer's head, or the next part of it, may take
     * @param patience how long from the request to the end of the answer
     */
    public RemoteDownload(Duration connect, Duration idle, Duration patience) {
        this.client = RemoteCalls.client(connect);
        this.idle = idle;
        this.patience = patience;
    }

    /** Reads a file. What it throws besides {@link IOException} goes to whoever asked for the download. */
    @FunctionalInterface
    public interface Content {

        /** @throws IOException when it makes no sense, or does not come whole and in time */
        void read(InputStream file) throws IOException;
    }

    /**
     * @param content is handed the answer's bytes if it is a success, and not called otherwise
     * @return without a body if it is a success; no answer, if the content did not come or could not be read
     */
    public RemoteAnswer download(HttpRequest request, Content content) {
        CompletableFuture<Void> end =
                new CompletableFuture<Void>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return RemoteCalls.await(
                    client.sendAsync(request, head -> new IncomingStream(idle, end)),
                    idle,
                    response -> answer(response, content));
        } finally {
            end.complete(null);
        }
    }

    private static RemoteAnswer answer(HttpResponse<InputStream> response, Content content) {
        RemoteAnswer head = RemoteAnswer.of(response.statusCode(), response.headers(), new byte[0]);
        try (InputStream body = response.body()) {
            if (!head.isSuccess()) {
                return RemoteAnswer.of(head.status(), head.headers(), body.readNBytes(MOST_BYTES_OF_A_REFUSAL));
            }
            content.read(body);
            return head;
        } catch (IOException e) {
            return RemoteAnswer.none(e.toString());
        }
    }
}
