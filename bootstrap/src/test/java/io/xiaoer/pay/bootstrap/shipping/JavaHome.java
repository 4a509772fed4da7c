package io.xiaoer.pay.bootstrap.shipping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a JDK of some version is: {@code -Djava25.home}, {@code JAVA25_HOME}, or the one that runs this. */
final class JavaHome {

    private JavaHome() {}

    static Optional<Path> find(int version) {
        Stream<String> named = Stream.of(
                        System.getProperty("java" + version + ".home"), System.getenv("JAVA" + version + "_HOME"))
                .filter(home -> home != null && !home.isBlank());
        Stream<String> ours =
                Runtime.version().feature() == version ? Stream.of(System.getProperty("java.home")) : Stream.of();
        return Stream.concat(named, ours)
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                .findFirst();
    }
}
