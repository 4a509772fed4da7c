package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the server says of itself in {@code postmaster.pid}. The file outlives a killed server, and its process id may
 * have been given to a stranger since.
 *
 * @param port 0 while a server that is just starting has not written it yet
 */
record PostmasterPid(long pid, int port) {

    private static final int PORT_LINE = 3;

    static Optional<PostmasterPid> read(Path file) throws IOException {
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Empty for a file that is not, or not yet, one of a server. */
    static Optional<PostmasterPid> parse(List<String> lines) {
        if (lines.isEmpty() || !isNumber(lines.get(0))) {
            return Optional.empty();
        }
        boolean hasPort = lines.size() > PORT_LINE && isNumber(lines.get(PORT_LINE));
        return Optional.of(new PostmasterPid(
                Long.parseLong(lines.get(0).strip()),
                hasPort ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0));
    }

    private static boolean isNumber(String line) {
        return line.strip().matches("[0-9]{1,9}");
    }
}
