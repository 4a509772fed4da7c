package io.xiaoer.pay.bootstrap.demo.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterPidTest {

    @Test
    void aRunningServerGivesItsIdAndPort() {
        assertThat(PostmasterPid.parse(List.of("4711", "/data/postgres", "1795234647", "39301", "", "127.0.0.1")))
                .contains(new PostmasterPid(4711, 39301));
    }

    @Test
    void aServerThatIsJustStartingHasNoPortYet() {
        assertThat(PostmasterPid.parse(List.of("4711", "/data/postgres"))).contains(new PostmasterPid(4711, 0));
    }

    @Test
    void anythingElseIsNoServer() {
        assertThat(PostmasterPid.parse(List.of())).isEmpty();
        assertThat(PostmasterPid.parse(List.of("", ""))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("-1"))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("a server"))).isEmpty();
    }
}
