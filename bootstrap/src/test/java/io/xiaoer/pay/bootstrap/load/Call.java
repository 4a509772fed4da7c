package io.xiaoer.pay.bootstrap.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** One request. */
public record Call(String method, String path, Map<String, String> headers, byte[] body) {

    public static Call get(String path, String token) {
        return new Call("GET", path, Map.of("Authorization", "Bearer " + token), new byte[0]);
    }

    public static Call post(String path, String token, String json) {
        return new Call(
                "POST",
                path,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                json.getBytes(UTF_8));
    }

    /** As gateways send it: nobody's token. */
    public static Call callback(String path, Map<String, String> headers, byte[] json) {
        return new Call("POST", path, headers, json);
    }
}
