package io.xiaoer.pay.gateway.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.xiaoer.pay.application.port.out.Handover;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** One call of a webhook, and what its answer says. Of a body no more is read than staff are shown of it. */
final class WebhookCall {

    private static final int SHOWN = 300;
    private static final int MOST_READ = 4_096;
    private static final int GONE = 410;

    private final String body;
    private final CompletableFuture<Handover> answer = new CompletableFuture<>();
    private final AtomicReference<HttpClientRequest> request = new AtomicReference<>();

    WebhookCall(String body) {
        this.body = body;
    }

    CompletableFuture<Handover> answer() {
        return answer;
    }

    void send(HttpClient client, RequestOptions options) {
        client.request(options).onFailure(answer::completeExceptionally).onSuccess(opened -> {
            request.set(opened);
            if (answer.isDone()) {
                opened.reset();
                return;
            }
            opened.response().onFailure(answer::completeExceptionally).onSuccess(this::read);
            opened.end(body).onFailure(answer::completeExceptionally);
        });
    }

    private void read(HttpClientResponse response) {
        Buffer beginning = Buffer.buffer();
        response.exceptionHandler(answer::completeExceptionally);
        response.handler(part -> {
            beginning.appendBuffer(part);
            if (beginning.length() > MOST_READ) {
                answer.complete(handover(response.statusCode(), beginning));
                request.get().connection().close();
            }
        });
        response.endHandler(end -> answer.complete(handover(response.statusCode(), beginning)));
    }

    private static Handover handover(int status, Buffer beginning) {
        if (status >= 200 && status < 300) {
            return Handover.taken().answered(status);
        }
        String text = shortened(beginning.toString(StandardCharsets.UTF_8));
        if (status == GONE) {
            return Handover.gone(text).answered(status);
        }
        return Handover.failed(text, false).answered(status);
    }

    /** As much as staff need to see what it is; in one line. */
    static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /** Whoever has not answered by now need not any more. */
    void end() {
        boolean isOpen = answer.cancel(false);
        HttpClientRequest opened = request.get();
        if (isOpen && opened != null) {
            opened.reset();
        }
    }
}
