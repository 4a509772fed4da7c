package io.xiaoer.pay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process that is asked to end, as when replicas roll. */
class ShutdownIT {

    private static final int TOLD_TO_END = 143;

    @Test
    void whatIsUnderWayIsFinishedAndWhoeverAsksMeanwhileIsAnswered() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "shutdown-");
        try (RunningService demo = RunningService.demo(data).start().awaitReady();
                Socket shopper = new Socket("127.0.0.1", demo.baseUrl().getPort())) {
            String body = "{\"user\":\"alice\",\"role\":\"customer\"}";
            OutputStream request = shopper.getOutputStream();
            request.write(("POST /demo/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body.substring(0, 10))
                    .getBytes(UTF_8));
            request.flush();
            assertThat(demo.get("/q/health/live").statusCode()).isEqualTo(200);

            demo.askToEnd();
            for (int others = 0; others < 50; others++) {
                assertThat(demo.get("/api/products").statusCode()).isEqualTo(401);
            }
            request.write(body.substring(10).getBytes(UTF_8));
            request.flush();

            String answer = new BufferedReader(new InputStreamReader(shopper.getInputStream(), UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
            assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("access_token");
            assertThat(demo.awaitExit()).isEqualTo(TOLD_TO_END);
        }
    }
}
