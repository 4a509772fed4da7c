package io.xiaoer.pay.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged service as its users run it: a process of its own, on a free port, told nothing but what the test says.
 * Whatever the service prints stays under {@code target/services}.
 */
public final class RunningService implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path OUTPUT = Path.of("target", "services");
    private static final Pattern ADDRESS = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long STEP_MILLIS = 50;

    /** What costs least at the start: these processes end before a second compiler or collector is worth its while. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path output;

    private RunningService(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The demo with its data in that folder, which is under {@code target}. */
    public static Setup demo(Path data) {
        return new Setup().property("quarkus.profile", "demo").environment("XIAOER_DATA_DIR", data.toString());
    }

    /** The service as it is run in production; without further settings it refuses to start. */
    public static Setup production() {
        return new Setup();
    }

    /** What a service is started with. */
    public static final class Setup {

        private final List<String> properties = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> arguments = new ArrayList<>();
        private List<String> quickStart = QUICK_START;

        private Setup() {
            environment("QUARKUS_HTTP_PORT", "0");
            property("java.io.tmpdir", Path.of("target").toAbsolutePath().toString());
        }

        public Setup property(String name, String value) {
            properties.add("-D" + name + "=" + value);
            return this;
        }

        /** Of the Java machine itself, such as how much memory it takes. */
        public Setup machine(String option) {
            properties.add(option);
            return this;
        }

        /** With the machine's own defaults, for a service whose speed is measured. */
        public Setup atFullSpeed() {
            quickStart = List.of();
            return this;
        }

        public Setup environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Setup arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        /** Starts the process and does not wait for anything. */
        public RunningService start() {
            try {
                Path output = newOutput();
                return new RunningService(
                        process()
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile())
                                .start(),
                        output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs a command to its end. */
        public Finished run(String... command) {
            arguments(command);
            try {
                Path printed = newOutput();
                Path logged = newOutput();
                Process process = process()
                        .redirectOutput(printed.toFile())
                        .redirectError(logged.toFile())
                        .start();
                int exitCode = new RunningService(process, logged).awaitExit();
                return new Finished(exitCode, Files.readAllLines(printed), Files.readString(logged));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ProcessBuilder process() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(quickStart);
            command.addAll(properties);
            command.addAll(List.of("-jar", JAR.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|XIAOER|MP_JWT|SMALLRYE)_.*"));
            builder.environment().putAll(environment);
            return builder;
        }

        private static Path newOutput() throws IOException {
            return Files.createTempFile(Files.createDirectories(OUTPUT), "service-", ".log");
        }
    }

    /**
     * A command that has ended.
     *
     * @param printed the lines on standard output
     * @param logged everything on standard error
     */
    public record Finished(int exitCode, List<String> printed, String logged) {}

    /** Waits until the service says that it is ready for requests. */
    public RunningService awaitReady() {
        await("ready", () -> ADDRESS.matcher(output()).find() && saysItIsReady());
        return this;
    }

    /** One that has just started on a busy machine may take its time for its first answer. */
    private boolean saysItIsReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                return false;
            }
            throw e;
        }
    }

    /** Waits until the process has ended, and gives its exit code. */
    public int awaitExit() {
        try {
            if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("The service has not ended:\n" + output());
    }

    /** Asks the process to end, as a container's runtime does. */
    void askToEnd() {
        process.destroy();
    }

    /** Asks the process to end, as a container's runtime does, and waits for it. */
    public int stop() {
        askToEnd();
        return awaitExit();
    }

    /** Ends the process by force: it learns nothing of it. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public URI baseUrl() {
        Matcher address = ADDRESS.matcher(output());
        if (!address.find()) {
            throw new AssertionError("The service does not listen:\n" + output());
        }
        return URI.create("http://127.0.0.1:" + address.group(1));
    }

    /** Everything printed so far, to both streams. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(baseUrl().resolve(path)).GET());
    }

    public HttpResponse<String> postJson(String path, String json) {
        return send(HttpRequest.newBuilder(baseUrl().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for something that the process does; fails when it ends before that. */
    void await(String state, BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("The service is not " + state + ":\n" + output());
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** For the end of a test, whatever became of it. */
    @Override
    public void close() {
        if (isAlive()) {
            stop();
        }
    }
}
