package io.xiaoer.pay.bootstrap.shipping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder as the JVM image has it, made of what the profile {@code production} packages; trained as the container file
 * trains it where a Java machine that can and PostgreSQL's programs are at hand. It is run by its own user where we are
 * root.
 */
final class ImageLayout {

    /** What {@code mvn -Pproduction package} makes. */
    static final Path PACKAGED = Path.of("target", "production");

    private static final Path POSTGRES = Path.of(System.getProperty("chaos.postgres", "/usr/lib/postgresql/15/bin"));
    private static final int OLDEST_THAT_TRAINS = 25;

    /** PostgreSQL wants a user that the system knows by name, as the image's stage for that has one. */
    private static final String TRAINER = "65534";

    private static final String USER = "10001";

    final Path folder;
    final Path tmp;
    private final boolean trained;

    private ImageLayout(Path folder, Path tmp, boolean trained) {
        this.folder = folder;
        this.tmp = tmp;
        this.trained = trained;
    }

    static ImageLayout make() {
        try {
            Path work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "image-");
            Path folder = work.resolve("xiaoer-pay");
            copy(PACKAGED, folder);
            Path tmp = Files.createDirectory(work.resolve("tmp"));
            for (Path open : List.of(work, folder, tmp)) {
                Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            ImageLayout layout = new ImageLayout(folder, tmp, canTrain());
            if (layout.trained) {
                layout.train();
            } else {
                System.err.println(
                        "=== NO AOT CACHE: needs JDK 25 (-Djava25.home) and PostgreSQL's programs (-Dchaos.postgres)");
            }
            layout.close();
            return layout;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isTrained() {
        return trained;
    }

    private static boolean canTrain() {
        return Files.isExecutable(POSTGRES.resolve("initdb"))
                && JavaHome.find(OLDEST_THAT_TRAINS).isPresent();
    }

    private void train() {
        List<String> command = new ArrayList<>(as(TRAINER));
        command.addAll(List.of(
                "bash",
                ContainerFile.FOLDER.resolve("train.sh").toAbsolutePath().toString(),
                folder.toString(),
                POSTGRES.toString(),
                java()));
        Map<String, String> environment = Map.of(
                "TMPDIR",
                tmp.toString(),
                "TRAINING_PORT",
                Integer.toString(ServiceProcess.freePort()),
                "TRAINING_DATABASE_PORT",
                Integer.toString(ServiceProcess.freePort()));
        try (ServiceProcess training = ServiceProcess.start(folder, command, environment, 0)) {
            if (training.awaitExit() != 0) {
                throw new AssertionError("The training failed:\n" + training.output());
            }
        }
    }

    /** From now on nobody changes it; root could, which is why it is run by somebody else. */
    private void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
    }

    /** The image's own command line, run by its user, and only the path of Java another. */
    ServiceProcess run(Map<String, String> environment, int port, String... arguments) {
        List<String> command = new ArrayList<>(as(USER));
        for (String word : ContainerFile.named("Dockerfile.jvm").image().entrypoint()) {
            if (word.equals("java")) {
                command.add(java());
            } else if (trained || !word.startsWith("-XX:AOTCache")) {
                command.add(word);
            }
        }
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(environment);
        all.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + tmp + " " + environment.getOrDefault("JDK_JAVA_OPTIONS", ""));
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return ServiceProcess.start(folder, command, all, port);
    }

    private static String java() {
        Path home = JavaHome.find(OLDEST_THAT_TRAINS).orElse(Path.of(System.getProperty("java.home")));
        return home.resolve("bin").resolve("java").toString();
    }

    /** Where we are root; otherwise we are somebody else already. */
    private static List<String> as(String user) {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        List<String> other = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--");
        List<String> trial = new ArrayList<>(other);
        trial.addAll(List.of(
                "test",
                "-r",
                PACKAGED.resolve("quarkus-run.jar").toAbsolutePath().toString()));
        try (ServiceProcess looking = ServiceProcess.start(Path.of("."), trial, Map.of(), 0)) {
            if (looking.awaitExit() == 0) {
                return other;
            }
        }
        throw new AssertionError("Another user cannot get to " + PACKAGED.toAbsolutePath());
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** With their times, by which a cache knows its jars again. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                if (Files.isDirectory(copy)) {
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
