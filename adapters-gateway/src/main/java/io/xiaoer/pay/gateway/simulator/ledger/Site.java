package io.xiaoer.pay.gateway.simulator.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;

/** Somebody whose HTTP interface is simulated. Safe for use by several threads. */
public interface Site {

    /** What the paths of its requests begin with, such as {@code /wechat}: what the shop configures as base URL ends so. */
    String prefix();

    /** Answers as the real one would; whatever is wrong with a request is an answer. */
    Response answer(Request request, Instant now);

    /**
     * A request as it arrived.
     *
     * @param path with the prefix, as it was sent
     * @param query as it was sent; empty when there is none
     * @param headers by their names in lower case
     */
    record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

        /** What the query says, decoded. */
        public Map<String, String> queryValues() {
            return FormValues.read(query);
        }

        /** What a form says, decoded. */
        public Map<String, String> formValues() {
            return FormValues.read(new String(body, UTF_8));
        }
    }

    /** An answer. */
    record Response(int status, Map<String, String> headers, byte[] body) {}
}
