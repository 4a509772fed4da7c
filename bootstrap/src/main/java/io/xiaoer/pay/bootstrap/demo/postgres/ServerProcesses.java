package io.xiaoer.pay.bootstrap.demo.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The processes that run a program of this data folder's own copy of PostgreSQL: a server, what is left of one, or an
 * initialisation that lost its parent. Nobody else's process can be among them, whatever its id.
 */
final class ServerProcesses {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Path programs;

    /** @param programs the real path of the folder that the programs are unpacked into */
    ServerProcesses(Path programs) {
        this.programs = programs;
    }

    boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(this::isOurs).isPresent();
    }

    /**
     * Ends them all at once, which PostgreSQL survives as it survives a power failure: what was committed comes back
     * from its log.
     */
    void killAll() {
        Deadline deadline = Deadline.in(PATIENCE);
        for (List<ProcessHandle> alive = alive(); !alive.isEmpty(); alive = alive()) {
            if (deadline.passed()) {
                throw new DemoFailure("These processes of an old database server cannot be ended: "
                        + alive.stream().map(ProcessHandle::pid).toList());
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            deadline.pause(STEP);
        }
    }

    private List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    /** The dead that nobody has buried yet (zombies) have no command any more. */
    private boolean isOurs(ProcessHandle process) {
        return process.info().command().filter(this::isOurs).isPresent();
    }

    private boolean isOurs(String command) {
        return Path.of(command).startsWith(programs);
    }
}
