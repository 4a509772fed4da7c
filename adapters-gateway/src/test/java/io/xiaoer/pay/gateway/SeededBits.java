package io.xiaoer.pay.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a seed changes in a message: one to three bits of it, or when it was signed. The seed is printed, and
 * {@code -Dsignature-seed} runs one again; {@code -Dsignature-mutations} says how many there are of each kind of message.
 */
public final class SeededBits {

    /** Five kinds of message make 10,000. */
    public static final int MUTATIONS = Integer.getInteger("signature-mutations", 2_000);

    /** Of so many changed answers one is sent and received; the others are judged where they would arrive. */
    public static final int OVER_THE_WIRE = 20;

    private static final int MOST_BITS = 3;
    private static final int TOLERANCE_SECONDS = 300;
    private static final int A_DAY_OF_SECONDS = 86_400;

    private final Random random;

    private SeededBits(long seed) {
        this.random = new Random(seed);
    }

    /** @param of which messages are changed, for whoever reads the seed */
    public static SeededBits of(String of) {
        long seed = Optional.ofNullable(Long.getLong("signature-seed")).orElseGet(() -> new Random().nextLong());
        System.out.printf("%d mutations of %s: -Dsignature-seed=%d%n", MUTATIONS, of, seed);
        return new SeededBits(seed);
    }

    /** A copy that differs in at least one bit. */
    public byte[] flipped(byte[] message) {
        byte[] changed = message.clone();
        for (int bit : bits(message.length)) {
            changed[bit / 8] ^= (byte) (1 << bit % 8);
        }
        return changed;
    }

    /** Like {@link #flipped(byte[])}, and still fit for a header: no space and no control character comes of it. */
    public String flipped(String header) {
        String changed;
        do {
            changed = new String(flipped(header.getBytes(ISO_8859_1)), ISO_8859_1);
        } while (!changed.chars().allMatch(sign -> sign > ' ' && sign < 0x7f));
        return changed;
    }

    /** Too early or too late to be believed, by a second or by up to a day. */
    public long secondsOff() {
        long off = TOLERANCE_SECONDS + 1 + random.nextInt(A_DAY_OF_SECONDS);
        return random.nextBoolean() ? off : -off;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    private List<Integer> bits(int bytes) {
        List<Integer> bits = new ArrayList<>();
        int wanted = 1 + random.nextInt(MOST_BITS);
        while (bits.size() < wanted) {
            Integer bit = random.nextInt(bytes * 8);
            if (!bits.contains(bit)) {
                bits.add(bit);
            }
        }
        return bits;
    }
}
