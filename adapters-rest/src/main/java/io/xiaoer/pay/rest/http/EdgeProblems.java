package io.xiaoer.pay.rest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.xiaoer.pay.rest.problem.CurrentLanguage;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Language;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.ProblemWriter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers for what the server below the resources would refuse with an empty body: too long, or not a path at all. */
@Singleton
class EdgeProblems {

    /** Ahead of the server's own check of the declared length. */
    private static final int BEFORE_THE_SERVERS_OWN_LIMIT = -3;

    private final ProblemWriter writer;
    private final BodyLimit limit;

    EdgeProblems(ProblemWriter writer, BodyLimit limit) {
        this.writer = writer;
        this.limit = limit;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVERS_OWN_LIMIT).handler(this::refuseTooLong);
        router.route().order(BEFORE_THE_SERVERS_OWN_LIMIT).failureHandler(this::answerMalformed);
    }

    private void refuseTooLong(RoutingContext context) {
        if (limit.isExceededBy(declaredLength(context))) {
            if (context.request().headers().contains(HttpHeaders.EXPECT)) {
                // The client waits for leave to send, and will not get it.
                context.response()
                        .endHandler(sent -> context.request().connection().close());
            }
            end(context, limit.problem());
            limit.discard(context.request());
        } else {
            context.next();
        }
    }

    private void answerMalformed(RoutingContext context) {
        boolean malformed = context.statusCode() == ErrorCode.MALFORMED_REQUEST.status();
        if (malformed && !context.response().headWritten()) {
            end(context, Problem.of(ErrorCode.MALFORMED_REQUEST));
        } else {
            context.next();
        }
    }

    private static long declaredLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException longerThanALong) {
            return Long.MAX_VALUE;
        }
    }

    private void end(RoutingContext context, Problem problem) {
        Language language = CurrentLanguage.of(context);
        HttpServerResponse response = context.response().setStatusCode(problem.status());
        writer.headers(problem, language).forEach(response::putHeader);
        Buffer body = Buffer.buffer(writer.body(problem, language));
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }
}
