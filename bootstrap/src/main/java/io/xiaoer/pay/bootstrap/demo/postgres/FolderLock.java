package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock of the operating system on a file: whoever holds it loses it with its life, even by {@code kill -9}, so it
 * never has to be judged stale.
 */
final class FolderLock implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock; another process may be unpacking and initialising under it. */
    static FolderLock take(Path file, Duration patience) throws IOException {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            Optional<FolderLock> lock = tryTake(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (deadline.passed()) {
                throw new DemoFailure("Another process has held " + file + " for more than " + patience.toSeconds()
                        + " seconds: it is stuck in starting or stopping the demo's database");
            }
            deadline.pause(STEP);
        }
    }

    /** Empty when somebody else holds it. */
    static Optional<FolderLock> tryTake(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new FolderLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
