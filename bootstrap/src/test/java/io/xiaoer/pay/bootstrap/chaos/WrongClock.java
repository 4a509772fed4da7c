package io.xiaoer.pay.bootstrap.chaos;

import io.xiaoer.pay.bootstrap.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock of a machine that goes wrong, as libfaketime shows it to one process. */
final class WrongClock {

    /** Where Debian puts it; {@code -Dchaos.faketime} says where else it is. */
    private static final Optional<Path> LIBRARY = Stream.of(
                    System.getProperty("chaos.faketime", ""),
                    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1")
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();

    private WrongClock() {}

    static boolean isInstalled() {
        return LIBRARY.isPresent();
    }

    /**
     * A service whose machine is that many seconds ahead; below zero, behind. What it measures by no clock stays right: by
     * itself the library would make a Java machine's threads wait no time at all, again and again.
     */
    static RunningService.Setup ahead(int seconds, RunningService.Setup setup) {
        return setup.environment("LD_PRELOAD", LIBRARY.orElseThrow().toString())
                .environment("FAKETIME", "%+d".formatted(seconds))
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
