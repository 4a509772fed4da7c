package io.xiaoer.pay.gateway.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.gateway.remote.RemoteDownload.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files over real connections, and what becomes of those that do not come. */
class RemoteDownloadTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong read = new AtomicLong();
    private HttpServer server;
    private volatile HttpHandler handler;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> handler.handle(exchange));
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aFileIsReadAsItComes() {
        sends(200, 0, 3_000_000, false);

        RemoteAnswer answer = download(LONG, LONG, this::count);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body()).isEmpty();
        assertThat(read).hasValue(3_000_000);
    }

    @Test
    void anEmptyFileIsAFile() {
        sends(200, -1, 0, false);

        assertThat(download(LONG, LONG, this::count).isSuccess()).isTrue();
        assertThat(read).hasValue(0);
    }

    @Test
    void aRefusalIsNoFile() {
        handler = exchange -> {
            exchange.sendResponseHeaders(404, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("no such bill".getBytes(UTF_8));
            }
        };

        RemoteAnswer answer = download(LONG, LONG, this::count);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.details()).isEqualTo("HTTP 404 no such bill");
        assertThat(read).hasValue(0);
    }

    @Test
    void aFileThatStopsComingIsNoAnswer() {
        sends(200, 0, 1_000, true);

        assertNoAnswer(download(SHORT, LONG, this::count));
        assertThat(read).hasValue(1_000);
    }

    @Test
    void aFileThatTricklesForEverIsNoAnswer() {
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            do {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            } while (!isClosingWithin(10));
        };

        assertNoAnswer(download(LONG, SHORT, this::count));
        assertThat(read.get()).isPositive();
    }

    @Test
    void aHeadThatDoesNotComeIsNoAnswer() {
        handler = exchange -> isClosingWithin(60_000);

        assertNoAnswer(download(SHORT, LONG, this::count));
    }

    @Test
    void aFileThatBreaksOffIsNoAnswer() {
        sends(200, 5_000, 1_000, false);

        assertNoAnswer(download(LONG, LONG, this::count));
    }

    @Test
    void aFileThatMakesNoSenseIsNoAnswerAndTheRestOfItIsNotWaitedFor() {
        sends(200, 0, 1_000, true);

        RemoteAnswer answer = download(LONG, LONG, file -> {
            file.readNBytes(10);
            throw new IOException("makes no sense");
        });

        assertNoAnswer(answer);
        assertThat(answer.details()).contains("makes no sense");
    }

    @Test
    void whatElseGoesWrongInReadingIsTheReadersOwn() {
        sends(200, 0, 1_000, true);

        assertThatThrownBy(() -> download(LONG, LONG, file -> {
                    throw new IllegalStateException("the reader's own");
                }))
                .hasMessage("the reader's own");
    }

    private void count(InputStream file) throws IOException {
        byte[] some = new byte[10_000];
        for (int length = file.read(some); length >= 0; length = file.read(some)) {
            read.addAndGet(length);
        }
    }

    private void assertNoAnswer(RemoteAnswer answer) {
        assertThat(answer.status()).isZero();
        assertThat(answer.trouble()).isNotBlank();
    }

    /** @param promised the length in the head; 0: none is given */
    private void sends(int status, long promised, int bytes, boolean thenHangs) {
        handler = exchange -> {
            exchange.sendResponseHeaders(status, promised);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            if (thenHangs) {
                isClosingWithin(60_000);
            }
            exchange.close();
        };
    }

    private boolean isClosingWithin(int millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private RemoteAnswer download(Duration idle, Duration patience, Content content) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bill");
        return new RemoteDownload(LONG, idle, patience)
                .download(HttpRequest.newBuilder(url).build(), content);
    }
}
