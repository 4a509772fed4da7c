package io.xiaoer.pay.rest.idempotency;

import io.xiaoer.pay.application.port.in.AnswerOnce.Request;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import io.xiaoer.pay.rest.routing.RouterContext;
import io.xiaoer.pay.rest.security.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the key of the request under way: the client's text, and whose it is, and for which call. */
@Singleton
class RequestKeys {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");
    private static final Text COMPLAINT =
            new Text("必须是 1 到 255 个可见 ASCII 字符", "must be 1 to 255 visible ASCII characters");

    private final Caller caller;

    RequestKeys(Caller caller) {
        this.caller = caller;
    }

    /**
     * Empty without the header.
     *
     * @throws io.xiaoer.pay.rest.problem.ProblemException {@code VALIDATION_FAILED} when it is given twice or is no key
     */
    Optional<Request> ofThisRequest() {
        List<String> given = RouterContext.headers(Once.HEADER);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1 || !FORM.matcher(given.get(0)).matches()) {
            throw Problem.invalid(Once.HEADER, COMPLAINT).exception();
        }
        Key key = new Key(caller.userId(), RouterContext.method(), path(), given.get(0));
        return Optional.of(new Request(key, Fingerprint.of(RouterContext.body())));
    }

    /** With or without a trailing slash it is the same call. */
    private static String path() {
        return RouterContext.path().replaceFirst("/+$", "");
    }
}
