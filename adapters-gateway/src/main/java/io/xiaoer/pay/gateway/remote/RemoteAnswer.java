package io.xiaoer.pay.gateway.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, if anything did.
 *
 * @param status the HTTP status; 0 when nothing came back, and then nobody knows what became of the request
 * @param body the answer's bytes, or as many of them as are read
 * @param trouble why nothing came back; empty when something did
 */
public record RemoteAnswer(int status, HttpHeaders headers, byte[] body, String trouble) {

    private static final int MOST_DETAILS = 200;

    static RemoteAnswer of(int status, HttpHeaders headers, byte[] body) {
        return new RemoteAnswer(status, headers, body, "");
    }

    static RemoteAnswer none(String trouble) {
        return new RemoteAnswer(0, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0], trouble);
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the other side says that the request itself is wrong, so that it did nothing. */
    public boolean isRefusal() {
        return status / 100 == 4;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** For staff: one short line that can be stored and read, whatever the other side sent. */
    public String details() {
        String said = status == 0 ? trouble : "HTTP " + status + " " + text();
        String line = said.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFD]+", " ").strip();
        return line.length() <= MOST_DETAILS ? line : line.substring(0, MOST_DETAILS);
    }
}
