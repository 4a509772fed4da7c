package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that has the database of a folder open until its standard input ends, or until it is killed. */
final class DatabaseHolder {

    private static final long PATIENCE_SECONDS = 180;

    private final Process process;

    private DatabaseHolder(Process process) {
        this.process = process;
    }

    public static void main(String... arguments) throws IOException {
        try (EmbeddedDatabase database = new EmbeddedDatabase(DataFolder.at(arguments[0]))) {
            database.open();
            System.out.println(database.url());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    static DatabaseHolder start(Path folder) throws IOException {
        return new DatabaseHolder(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until the process has the database open, and gives its address. */
    String url() throws IOException {
        return process.inputReader().readLine();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    void leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The process does not end");
        }
    }
}
