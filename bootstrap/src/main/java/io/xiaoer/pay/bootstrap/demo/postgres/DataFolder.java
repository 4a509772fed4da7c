package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where the demo keeps everything: nothing of it lies anywhere else, and deleting the folder while no demo runs starts
 * all over.
 */
public final class DataFolder {

    private static final Duration FOR_THE_LOCK = Duration.ofSeconds(180);

    private final String name;
    private final Path root;

    private DataFolder(String name, Path root) {
        this.name = name;
        this.root = root;
    }

    /** Makes the folder if need be. */
    public static DataFolder at(String name) {
        try {
            return new DataFolder(name, Files.createDirectories(Path.of(name)).toRealPath());
        } catch (IOException e) {
            throw new DemoFailure("The demo cannot use the data folder " + name + ": " + e, e);
        }
    }

    /** A secret of that name, made on the first call ever and the same for every process and start after it. */
    public String secret(String name, Supplier<String> made) {
        Path file = root.resolve(name);
        try {
            // What is there is whole, and reading it needs not wait for a process that is just starting.
            return Files.exists(file) ? Files.readString(file) : inPeace(() -> PrivateFile.readOrCreate(file, made));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** What is done to the folder, or to what is kept in it. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Starts, stops or makes something while no other process does; whoever else wants to waits. */
    public <T> T inPeace(Work<T> work) {
        try {
            FolderLock lock = FolderLock.take(root.resolve("lock"), FOR_THE_LOCK);
            try {
                return work.run();
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private DemoFailure unusable(IOException cause) {
        return new DemoFailure("The demo cannot use the data folder " + name + ": " + cause, cause);
    }

    Path password() {
        return root.resolve("password");
    }

    Path database() {
        return root.resolve("postgres");
    }

    Path serverLog() {
        return root.resolve("postgres.log");
    }

    Path binaries() {
        return root.resolve("programs");
    }

    Path clients() {
        return root.resolve("clients");
    }

    Path root() {
        return root;
    }

    /** As it was named by whoever started the demo. */
    @Override
    public String toString() {
        return name;
    }
}
