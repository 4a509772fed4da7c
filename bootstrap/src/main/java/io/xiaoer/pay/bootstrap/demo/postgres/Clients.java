package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Our processes that use one data folder. Each keeps a lock on a file of its own for as long as it lives; a lock that
 * can be taken means that its process is dead, however it died.
 *
 * <p>All methods are called under the folder's lock, so that nobody joins while another one counts.
 */
final class Clients {

    private final Path folder;
    private Path ownFile;
    private FolderLock own;

    Clients(Path folder) {
        this.folder = folder;
    }

    void join() throws IOException {
        Files.createDirectories(folder);
        ownFile = folder.resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ".lock");
        own = FolderLock.tryTake(ownFile)
                .orElseThrow(() -> new IllegalStateException("A file just named at random is locked: " + ownFile));
    }

    void leave() throws IOException {
        if (own == null) {
            return;
        }
        own.close();
        own = null;
        Files.deleteIfExists(ownFile);
    }

    /** Tells whether another process of ours lives, and removes what the dead left behind. */
    boolean othersLive() throws IOException {
        boolean found = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.lock")) {
            for (Path file : files) {
                found |= isOther(file) && lives(file);
            }
        }
        return found;
    }

    /** Our own file is never opened a second time: closing that would give up our lock on POSIX systems. */
    private boolean isOther(Path file) {
        return !file.equals(ownFile);
    }

    private static boolean lives(Path file) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryTake(file);
        if (lock.isEmpty()) {
            return true;
        }
        lock.get().close();
        Files.deleteIfExists(file);
        return false;
    }
}
