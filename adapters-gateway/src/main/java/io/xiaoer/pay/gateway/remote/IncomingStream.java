package io.xiaoer.pay.gateway.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's bytes as they come. The client's own stream waits for ever for the next of them; this one waits so long and
 * no longer, for each part and for all of them. Asks for a part only when the one before it is read.
 */
final class IncomingStream extends InputStream implements BodySubscriber<InputStream> {

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final Duration idle;
    private Part part = new Part(List.<ByteBuffer>of().iterator(), Optional.empty(), false);
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /**
     * @param idle how long any one part may take
     * @param end fails when all of it has to be there
     */
    IncomingStream(Duration idle, CompletableFuture<?> end) {
        this.idle = idle;
        end.whenComplete((done, overdue) -> {
            if (overdue != null) {
                onError(late());
            }
        });
    }

    private static IOException late() {
        return new HttpTimeoutException("the rest of the answer did not come in time");
    }

    /** Some bytes; the last part has none, and says what was wrong, if anything was. */
    private record Part(Iterator<ByteBuffer> bytes, Optional<Throwable> trouble, boolean isLast) {}

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription answer) {
        subscription.complete(answer);
        answer.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> some) {
        parts.add(new Part(some.iterator(), Optional.empty(), false));
    }

    @Override
    public void onError(Throwable trouble) {
        parts.add(new Part(List.<ByteBuffer>of().iterator(), Optional.of(trouble), true));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.<ByteBuffer>of().iterator(), Optional.empty(), true));
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : bytes.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int length = Math.min(most, bytes.remaining());
        bytes.get(target, offset, length);
        return length;
    }

    private boolean isAtEnd() throws IOException {
        while (!bytes.hasRemaining()) {
            if (part.bytes().hasNext()) {
                bytes = part.bytes().next();
            } else if (part.isLast()) {
                return true;
            } else {
                part = next();
            }
        }
        return false;
    }

    private Part next() throws IOException {
        Part next = await();
        if (next.trouble().isPresent()) {
            throw new IOException(next.trouble().get());
        }
        if (!next.isLast()) {
            subscription.join().request(1);
        }
        return next;
    }

    private Part await() throws IOException {
        try {
            Part next = parts.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw late();
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the rest of the answer");
        }
    }

    /** The connection is of no more use to anybody when not all of it was read. */
    @Override
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
