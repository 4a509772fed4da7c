package io.xiaoer.pay.application.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Inputs made of others by a seeded dice: bits flipped, pieces cut out, doubled, exchanged, odd words put in. */
public final class Mutations {

    private static final int MOST_BYTES = 32_768;
    private static final List<String> ODD = List.of(
            "\u0000",
            "\uFEFF",
            "\\ud800",
            "\\u0000",
            "null",
            "{}",
            "[]",
            "\"",
            ",",
            "`",
            "\n",
            "%",
            "=",
            "&",
            "-",
            "+",
            "1e9",
            "1e999999999999",
            "99999999999999999999",
            "9223372036854775808",
            "0.001",
            "-0",
            "NaN",
            "٣",
            "１",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30 25:61:61",
            "𠮷",
            "é");

    private final List<byte[]> inputs;
    private final Random dice;

    /** @param inputs at least one */
    public Mutations(List<byte[]> inputs, long seed) {
        this.inputs = inputs;
        this.dice = new Random(seed);
    }

    public byte[] next() {
        byte[] input = any();
        for (int changes = 1 + dice.nextInt(4); changes > 0; changes--) {
            input = changed(input);
        }
        return input.length > MOST_BYTES ? part(input, 0, MOST_BYTES) : input;
    }

    private byte[] changed(byte[] input) {
        int from = dice.nextInt(input.length + 1);
        int to = from + dice.nextInt(Math.min(input.length - from, 64) + 1);
        return switch (dice.nextInt(5)) {
            case 0 -> flipped(input);
            case 1 -> spliced(input, from, new byte[0], to);
            case 2 -> spliced(input, to, part(input, from, to), to);
            case 3 -> spliced(input, from, ODD.get(dice.nextInt(ODD.size())).getBytes(UTF_8), to);
            default -> spliced(input, from, piece(any()), to);
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] copy = input.clone();
        if (copy.length > 0) {
            copy[dice.nextInt(copy.length)] ^= (byte) (1 << dice.nextInt(Byte.SIZE));
        }
        return copy;
    }

    private byte[] piece(byte[] input) {
        int from = dice.nextInt(input.length + 1);
        return part(input, from, from + dice.nextInt(Math.min(input.length - from, 256) + 1));
    }

    private byte[] any() {
        return inputs.get(dice.nextInt(inputs.size()));
    }

    private static byte[] spliced(byte[] input, int from, byte[] middle, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(input, 0, from);
        bytes.writeBytes(middle);
        bytes.write(input, to, input.length - to);
        return bytes.toByteArray();
    }

    private static byte[] part(byte[] input, int from, int to) {
        return Arrays.copyOfRange(input, from, to);
    }
}
