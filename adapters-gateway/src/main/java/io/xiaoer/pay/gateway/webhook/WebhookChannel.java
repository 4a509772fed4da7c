package io.xiaoer.pay.gateway.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.gateway.message.EventJson;
import io.xiaoer.pay.gateway.webhook.WebhookTargets.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts events to webhooks and waits for the answers. Follows no redirects: an address that was judged is called, and no
 * other. Safe for use by several threads.
 */
public final class WebhookChannel implements EventChannel {

    /** A call that takes this long has failed; finding the host comes on top of it. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int CONNECTIONS_TO_ONE = 16;

    private final HttpClient client;
    private final WebhookTargets targets;
    private final InstantSource clock;
    private final Duration patience;

    public WebhookChannel(Vertx vertx, WebhookTargets targets, InstantSource clock) {
        this(vertx, targets, clock, PATIENCE);
    }

    WebhookChannel(Vertx vertx, WebhookTargets targets, InstantSource clock, Duration patience) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(CONNECT.toMillis()))
                .setKeepAliveTimeout(Math.toIntExact(IDLE.toSeconds()))
                .setMaxPoolSize(CONNECTIONS_TO_ONE)
                .setVerifyHost(true));
        this.targets = targets;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Handover handOver(Subscriber to, OutgoingEvent event) {
        Optional<Target> target = targets.target(to.address());
        if (target.isEmpty()) {
            return Handover.failed("its host is unknown or not public, or the address is none of a webhook", false);
        }
        String id = EventJson.id(event);
        String body = EventJson.write(event);
        long timestamp = clock.instant().getEpochSecond();
        WebhookCall call = new WebhookCall(body);
        call.send(
                client,
                request(target.get())
                        .putHeader("content-type", "application/json")
                        .putHeader("user-agent", "xiaoer-pay")
                        .putHeader("webhook-id", id)
                        .putHeader("webhook-timestamp", Long.toString(timestamp))
                        .putHeader("webhook-signature", WebhookSignature.of(to.secrets(), id, timestamp, body)));
        return await(call);
    }

    /** To the machine that was judged, under the name that its certificate has to bear. */
    private static RequestOptions request(Target target) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.machine().getHostAddress()))
                .setHost(target.url().getHost())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setURI(target.path())
                .setFollowRedirects(false);
    }

    private Handover await(WebhookCall call) {
        try {
            return call.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Handover.failed("no answer within " + patience.toSeconds() + " s", false);
        } catch (ExecutionException e) {
            return Handover.failed(
                    WebhookCall.shortened(String.valueOf(e.getCause().getMessage())), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Handover.failed("interrupted while waiting", false);
        } finally {
            call.end();
        }
    }
}
