package io.xiaoer.pay.application.fuzzing;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * The short form of fuzzing: the inputs that are kept, and as many made of them by a dice as {@code -Dfuzz.mutations} says,
 * thrown otherwise with {@code -Dfuzz.seed}. One that fails is printed.
 */
public final class Replay {

    private final String parser;
    private final Consumer<byte[]> reader;

    public Replay(String parser, Consumer<byte[]> reader) {
        this.parser = parser;
        this.reader = reader;
    }

    public void run(List<byte[]> beginnings) {
        List<byte[]> known = new ArrayList<>(beginnings);
        known.addAll(Corpus.of(parser));
        long seed = Long.getLong("fuzz.seed", 1);
        int count = Integer.getInteger("fuzz.mutations", 2_000);
        System.out.printf("%s: %d inputs and %d mutations of seed %d%n", parser, known.size(), count, seed);
        Mutations mutations = new Mutations(known, seed);
        known.forEach(this::read);
        for (int number = 0; number < count; number++) {
            read(mutations.next());
        }
    }

    private void read(byte[] input) {
        try {
            reader.accept(input);
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(
                    "%s fails with %s".formatted(parser, Base64.getEncoder().encodeToString(input)), failure);
        }
    }
}
