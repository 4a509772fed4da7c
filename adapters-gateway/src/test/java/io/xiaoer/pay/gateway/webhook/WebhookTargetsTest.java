package io.xiaoer.pay.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.gateway.webhook.WebhookTargets.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes us call our own network. */
class WebhookTargetsTest {

    private final WebhookTargets real = new WebhookTargets(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "169.254.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "192.88.99.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "100::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a00:1::",
                "3fff::1",
                "4000::1"
            })
    void addressesOfSomebodysOwnNetworkAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicNetwork.contains(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "192.169.0.1",
                "169.253.255.255",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2400:3200::1",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void whatAnybodyMayHaveIsPublic(String address) throws UnknownHostException {
        assertThat(PublicNetwork.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://localhost./",
                "https://2130706433/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://169.254.169.254/latest/meta-data",
                "http://8.8.8.8/",
                "ftp://8.8.8.8/",
                "//8.8.8.8/",
                "https:///path",
                "https://user:password@8.8.8.8/",
                "https://8.8.8.8/#part",
                "https://8.8.8.8:99999/",
                "https://8.8.8.8:0/",
                "https://8.8.8.8/ x",
                "file:///etc/passwd",
                "mailto:staff@example.com",
                "",
                "https://no-such-host.invalid/"
            })
    void whatIsNoAddressOfThePublicNetworkIsRefused(String address) {
        assertThat(real.accept(address)).isFalse();
    }

    @Test
    void aPublicAddressIsAccepted() {
        assertThat(real.accept("https://8.8.8.8/events?key=1")).isTrue();
        assertThat(real.accept("https://[2606:4700::1111]:8443")).isTrue();
    }

    @Test
    void oneBadAddressAmongSeveralSpoilsTheHost() {
        WebhookTargets mixed = new WebhookTargets(false, host -> addresses("8.8.8.8", "10.0.0.1"));

        assertThat(mixed.accept("https://shop.example.com/")).isFalse();
    }

    /** A name that is public when it is looked at and private when it is called. */
    @Test
    void theCallGoesToTheVeryMachineThatWasJudged() {
        AtomicInteger asked = new AtomicInteger();
        WebhookTargets rebound =
                new WebhookTargets(false, host -> addresses(asked.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1"));

        Target target = rebound.target("https://shop.example.com/").orElseThrow();

        assertThat(target.machine().getHostAddress()).isEqualTo("8.8.8.8");
        assertThat(asked).hasValue(1);
        assertThat(rebound.target("https://shop.example.com/")).isEmpty();
    }

    @Test
    void testsAndTheDemoMayCallThemselves() {
        WebhookTargets anywhere = new WebhookTargets(true);

        assertThat(anywhere.accept("http://127.0.0.1:8080/events")).isTrue();
        assertThat(anywhere.accept("ftp://127.0.0.1/")).isFalse();
    }

    @Test
    void portAndPathAreAsTheAddressSays() {
        assertThat(real.target("https://8.8.8.8").orElseThrow().port()).isEqualTo(443);
        assertThat(real.target("https://8.8.8.8").orElseThrow().path()).isEqualTo("/");
        assertThat(real.target("https://8.8.8.8:8443/a%20b?c=d").orElseThrow().port())
                .isEqualTo(8443);
        assertThat(real.target("https://8.8.8.8:8443/a%20b?c=d").orElseThrow().path())
                .isEqualTo("/a%20b?c=d");
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }
}
