package io.xiaoer.pay.gateway.kafka.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka's own server, broker and controller in one, in a process of its own on free ports: it can be killed and started
 * again on the same ports and the same data, which lie under {@code target}. At {@link #address} anybody may do anything;
 * at {@link #lockedAddress} one needs a name, a password and rights.
 */
public final class KafkaBroker implements AutoCloseable {

    /** May do anything. */
    public static final String OWNER = "owner";

    /** May do nothing until somebody grants it. */
    public static final String STRANGER = "stranger";

    private static final String PASSWORD = "planted-password-of-";
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final long STEP_MILLIS = 50;
    private static final List<String> MACHINE =
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");
    private static final String CLUSTER = "eGlhb2VyLXBheS10ZXN0cw";

    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=OPEN://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d,LOCKED://127.0.0.1:%3$d
            listener.security.protocol.map=OPEN:PLAINTEXT,CONTROLLER:PLAINTEXT,LOCKED:SASL_PLAINTEXT
            inter.broker.listener.name=OPEN
            controller.listener.names=CONTROLLER
            sasl.enabled.mechanisms=PLAIN
            listener.name.locked.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
            user_owner="%4$sowner" user_stranger="%4$sstranger";
            authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
            super.users=User:ANONYMOUS;User:owner
            log.dirs=%5$s
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            broker.heartbeat.interval.ms=200
            broker.session.timeout.ms=1000
            log.cleaner.dedupe.buffer.size=4000000
            """;

    private final Path folder;
    private final int port = freePort();
    private final int lockedPort = freePort();
    private final Path settings;
    private Process process;

    private KafkaBroker(Path folder) throws IOException {
        this.folder = folder;
        this.settings = folder.resolve("server.properties");
        Path data = folder.resolve("data").toAbsolutePath();
        Files.writeString(settings, SETTINGS.formatted(port, freePort(), lockedPort, PASSWORD, data));
    }

    /** A new broker without topics, once it can be reached. */
    public static KafkaBroker start() {
        try {
            Path target = Files.createDirectories(Path.of("target", "kafka"));
            KafkaBroker broker = new KafkaBroker(Files.createTempDirectory(target, "broker-"));
            broker.format();
            broker.startAgain();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format() throws IOException {
        process = run("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", settings.toString());
        if (awaitExit() != 0) {
            throw new AssertionError("The broker's folder cannot be made:\n" + output());
        }
    }

    /** After {@link #stop} or {@link #kill}: the same broker with all it had. */
    public void startAgain() {
        try {
            process = run("kafka.Kafka", settings.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReachable()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("The broker has not started:\n" + output());
            }
            sleep();
        }
    }

    /** Asks it to end, as an administrator does. */
    public void stop() {
        process.destroy();
        awaitExit();
    }

    /** Ends it by force: it writes nothing more, and tells nobody. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public String lockedAddress() {
        return "127.0.0.1:" + lockedPort;
    }

    /** How that user signs in at the locked address. */
    public static Map<String, String> signIn(String user) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password(user)));
    }

    public static String password(String user) {
        return PASSWORD + user;
    }

    /** A broker that has just started takes a moment until it has room for one. */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
            while (!isCreated(admin, topic)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("The broker has no room for a topic:\n" + output());
                }
                sleep();
            }
        }
    }

    private static boolean isCreated(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException notYet) {
            return notYet.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private boolean isReachable() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process run(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MACHINE);
        String ours = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", ours, mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()))
                .start();
    }

    private int awaitExit() {
        try {
            if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("The broker has not ended:\n" + output());
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Below those that systems give to whoever connects: while the broker is away, its port must stay free, and somebody
     * who connects to it must not by chance connect to themselves.
     */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
