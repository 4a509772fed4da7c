package io.xiaoer.pay.gateway.message;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads an answer's first bytes and no more, however much the other side sends. */
public final class Beginning implements BodySubscriber<byte[]> {

    private final int most;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private Beginning(int most) {
        this.most = most;
    }

    public static BodyHandler<byte[]> ofAnswer(int mostBytes) {
        return head -> new Beginning(mostBytes);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes;
    }

    @Override
    public void onSubscribe(Flow.Subscription answer) {
        subscription = answer;
        answer.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] some = new byte[Math.min(part.remaining(), most - read.size())];
            part.get(some);
            read.writeBytes(some);
        }
        if (read.size() < most) {
            subscription.request(1);
        } else {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable trouble) {
        bytes.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        bytes.complete(read.toByteArray());
    }
}
