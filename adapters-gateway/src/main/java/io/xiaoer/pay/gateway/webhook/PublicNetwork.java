package io.xiaoer.pay.gateway.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses that anybody may have from those of somebody's own network: this machine, the network around it, the
 * services of a cloud that trust whoever asks from inside.
 */
final class PublicNetwork {

    /** What IANA keeps for special purposes, and what leads to many. */
    private static final List<Range> NOT_PUBLIC_4 = List.of(
            Range.of(0, 8, 0),
            Range.of(10, 8, 0),
            Range.of(100, 10, 64),
            Range.of(127, 8, 0),
            Range.of(169, 16, 254),
            Range.of(172, 12, 16),
            new Range(new byte[] {(byte) 192, 0, 0, 0}, 24),
            new Range(new byte[] {(byte) 192, 0, 2, 0}, 24),
            new Range(new byte[] {(byte) 192, 88, 99, 0}, 24),
            Range.of(192, 16, 168),
            Range.of(198, 15, 18),
            new Range(new byte[] {(byte) 198, 51, 100, 0}, 24),
            new Range(new byte[] {(byte) 203, 0, 113, 0}, 24),
            Range.of(224, 4, 0),
            Range.of(240, 4, 0));

    /** All that is public begins with the bits 001. */
    private static final Range PUBLIC_6 = new Range(new byte[] {0x20, 0}, 3);

    /** Teredo and other protocols' own, ORCHID, documentation. */
    private static final List<Range> NOT_PUBLIC_6 = List.of(
            new Range(new byte[] {0x20, 0x01, 0, 0}, 23),
            new Range(new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8}, 32),
            new Range(new byte[] {0x3f, (byte) 0xff, 0}, 20));

    private static final Range SIX_TO_FOUR = new Range(new byte[] {0x20, 0x02}, 16);
    private static final Range NAT_64 =
            new Range(new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}, 96);

    private PublicNetwork() {}

    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(bytes));
        }
        return address instanceof Inet6Address six && six.getScopeId() == 0 && containsSix(bytes);
    }

    /** Java hands out an IPv4 address that is mapped into IPv6 as what it is; other ways to hide one are undone here. */
    private static boolean containsSix(byte[] bytes) {
        if (NAT_64.contains(bytes)) {
            return contains(four(bytes, 12));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return contains(four(bytes, 2));
        }
        return PUBLIC_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(bytes));
    }

    private static InetAddress four(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** Addresses that have the first {@code bits} in common. */
    private record Range(byte[] first, int bits) {

        static Range of(int one, int bits, int two) {
            return new Range(new byte[] {(byte) one, (byte) two}, bits);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((first[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
